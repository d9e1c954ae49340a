import { either } from '../../text/wording.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { describeSource, type Source } from './source.ts'

/**
 * A sentence where `--seed` has no effect: the matrices come from files. `stall`: chance that a stream
 * rests, which is drawn as well; undefined where a command has no streams.
 */
export function seedNotes(options: OptionValues, source: Source, stall?: number): string[] {
  const isDrawn = source.kind === 'family' || (stall ?? 0) > 0
  if (textOf(options, 'seed') === undefined || isDrawn) return []
  const ways = ['--family', ...(stall === undefined ? [] : ['--stall'])]
  const found = `the matrices come from ${describeSource(source)} and nothing is drawn`
  return [`note: --seed has no effect, as ${found}; it counts with ${either(ways)}`]
}
