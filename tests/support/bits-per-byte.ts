import { compile } from '../../generator/compile/compile.ts'
import { parseConfig } from '../../generator/config/parse.ts'
import { asMachine } from '../../generator/golden/inverters.ts'
import { type LossOptions, lossOf } from '../../generator/model/loss.ts'
import { model } from './recorded-model.ts'

/** Bits a byte of the recorded model over some sequences of tokens. */
export function bitsPerByte(texts: readonly Uint16Array[], options: LossOptions): number {
  const found = texts.map(tokens => lossOf(model, tokens, options))
  const sum = (of: 'bits' | 'bytes') => found.reduce((total, one) => total + one[of], 0)
  return sum('bits') / sum('bytes')
}

/** T of the machine for chunks of 64, by `blocked` in so many bits. */
export const machine = (operandWidth: number) => asMachine(compile(parseConfig({ operandWidth })))
