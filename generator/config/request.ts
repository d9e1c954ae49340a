import type { Config } from './record/config.ts'

/** The fields of a design, each of which may be left out. */
type Fields = { readonly [Name in keyof Config]?: Config[Name] | undefined }

/** What is asked for: any fields of a design, the others get their defaults. A Config is one too. */
export interface Request extends Fields {
  /** The schema that editors check a config file by. */
  readonly $schema?: string | undefined
}
