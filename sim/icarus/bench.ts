import { declaredSignals } from '../../generator/emit/declared.ts'
import type { Bundle, GeneratedFile } from '../../generator/generate.ts'
import { controlSignals, modulesBelow } from '../../generator/hdl/index.ts'
import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import { render } from '../execution/render.ts'

/** The Verilog that drives a design with so many matrices in a simulator of four values. */
export function benchFile(bundle: Bundle, matrices: number): GeneratedFile {
  const { program, design, topName } = bundle
  const controls = controlNames(bundle)
  const saturations = design.ports.find(({ name }) => name === 'saturations')
  const values = {
    top: topName,
    beatBits: 8 * Math.ceil((program.tile * program.width) / 8),
    beats: beatsOf(program.input, program),
    resultBeats: beatsOf(program.output, program),
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
export const controlCount = (bundle: Bundle): number => controlNames(bundle).length

/** The control signals that the Verilog declares, by their path below the top. */
function controlNames({ design }: Bundle) {
  const declared = new Map(modulesBelow(design).map(one => [one, declaredSignals(one)]))
  return controlSignals(design, ['s_axis_tdata'])
    .filter(({ module, signal }) => declared.get(module)?.has(signal))
    .map(({ path, signal, isPrompt }) => ({ name: [...path, signal.print].join('.'), isPrompt }))
}
