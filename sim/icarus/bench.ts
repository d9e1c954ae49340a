import { type Bundle, designOf, type GeneratedFile } from '../../generator/generate.ts'
import { controlSignals } from '../../generator/hdl/index.ts'
import { render } from '../render.ts'

/** The Verilog that drives a design with so many matrices in a simulator of four values. */
export function benchFile(bundle: Bundle, matrices: number): GeneratedFile {
  const { config, program, topName } = bundle
  const { chunkSize, arraySize, operandWidth } = config
  const design = designOf(program)
  const controls = controlNames(bundle, design)
  const saturations = design.ports.find(({ name }) => name === 'saturations')
  const values = {
    top: topName,
    beatBits: 8 * Math.ceil((arraySize * operandWidth) / 8),
    beats: (chunkSize * chunkSize) / arraySize,
    matrices,
    memoryError: program.protection.memories,
    controlError: program.protection.control,
    saturationBits: saturations?.shape.width.value ?? 1,
    controlCount: controls.length,
    controls: controls.map(({ name }, index) => ({
      name,
      index,
      comma: index === controls.length - 1 ? '' : ',',
    })),
    prompt: controls.map(({ isPrompt }) => (isPrompt ? '1' : '0')).join(''),
  }
  return { path: 'bench.v', text: render('icarus/bench.v', values) }
}

/** How many control signals the bench looks at. */
export const controlCount = (bundle: Bundle): number =>
  controlNames(bundle, designOf(bundle.program)).length

/** The control signals that the Verilog declares, by their path below the top. */
function controlNames({ topName, files }: Bundle, design: ReturnType<typeof designOf>) {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return controlSignals(design, ['s_axis_tdata'])
    .filter(({ module, signal }) => {
      const isTop = module.top || module.name === ''
      const text = texts.get(isTop ? `${topName}.v` : `${topName}_${module.name}.v`) ?? ''
      return declares(text, signal.print)
    })
    .map(({ path, signal, isPrompt }) => ({ name: [...path, signal.print].join('.'), isPrompt }))
}

/** Some nets of the design have no name of their own in its Verilog. */
const declares = (text: string, name: string): boolean =>
  new RegExp(`^ *(output +)?(wire|reg)\\b[^;,=]*\\b${name}\\b`, 'm').test(text)
