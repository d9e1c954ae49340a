/** The part of WaveDrom that is used here: WaveJSON as an SVG tree, and that as text. */
declare module 'wavedrom' {
  type Node = [string, ...unknown[]]
  const wavedrom: {
    readonly waveSkin: object
    readonly renderAny: (index: number, source: object, skin: object) => Node
    readonly onml: { readonly stringify: (tree: Node) => string }
  }
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module.
  export default wavedrom
}
