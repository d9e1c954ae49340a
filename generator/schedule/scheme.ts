import type { Config } from '../config/config.ts'
import type { OpDraft } from './op-draft.ts'
import { refinement } from './refinement.ts'
import { schemeOf } from './schemes/registry.ts'
import type { Formats } from './series.ts'

/** The operations of the scheme that a request names, with the formats of `formatOf`. */
export function schemeDrafts(config: Config, formatOf: Formats['formatOf']): OpDraft[] {
  const drafts = schemeOf(config).operations(config, formatOf)
  if (!config.refine) return drafts
  return [...drafts, ...refinement({ size: config.chunkSize, formatOf })]
}
