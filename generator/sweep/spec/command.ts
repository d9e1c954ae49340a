import type { AxisValue } from '../results.ts'

/** The option of a field on the command line: `chunkSize` is `--chunk-size`. */
export const flagOf = (field: string): string =>
  `--${field.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

/** The command that builds the design of a point. */
export function commandOf(values: Readonly<Record<string, AxisValue>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '')
  const options = given.map(([field, value]) => {
    if (typeof value !== 'boolean') return `${flagOf(field)} ${value}`
    return value ? flagOf(field) : flagOf(field).replace('--', '--no-')
  })
  return ['npx neumarray generate --out build/design', ...options].join(' ')
}
