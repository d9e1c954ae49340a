import type { Config } from '../config/record/config.ts'
import type { OpDraft } from '../program/op-draft.ts'
import type { Formats } from '../program/stored-as.ts'
import { schemeOf } from '../schemes/registry.ts'
import { refinement } from '../schemes/steps/refinement.ts'

/** The operations of the scheme that a request names, with the formats of `formatOf`. */
export function schemeDrafts(config: Config, formatOf: Formats['formatOf']): OpDraft[] {
  const drafts = schemeOf(config).operations(config, formatOf)
  if (!config.refine) return drafts
  return [...drafts, ...refinement({ size: config.chunkSize, formatOf })]
}
