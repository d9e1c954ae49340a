import type { Value } from '../values/value.ts'

/** `leftDone` as `left_done`. */
type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Snake<Rest>}`
    : `_${Lowercase<First>}${Snake<Rest>}`
  : Name

/** The names of the ports in a record; ports inside a name have that name before their own. */
type NamesOf<Ports, Prefix extends string = ''> = {
  [Name in keyof Ports & string]: NonNullable<Ports[Name]> extends Value
    ? `${Prefix}${Snake<Name>}`
    : NamesOf<NonNullable<Ports[Name]>, `${Prefix}${Snake<Name>}_`>
}[keyof Ports & string]

/** The names of the inputs (outputs) that the type of a module tells; any where it tells none. */
export type PortNames<Module, Side extends 'inputs' | 'outputs'> = Module extends {
  readonly [Of in Side]: infer Ports extends object
}
  ? NamesOf<Ports>
  : string

/** A signal within the hierarchy, or one as it is printed: what no port is called. */
export type SignalPath = `${string}.${string}` | `${string}_${'i' | 'o' | 'q'}`
