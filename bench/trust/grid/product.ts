/** Axes by name: the values that each can take. */
export type Axes = Readonly<Record<string, readonly unknown[]>>

/** One value of each axis. */
export type Choice<A extends Axes> = { readonly [Axis in keyof A]: A[Axis][number] }

/** Every choice, in a fixed order: the values of the last axis change fastest. */
export function product<A extends Axes>(axes: A): Choice<A>[] {
  let choices: Record<string, unknown>[] = [{}]
  for (const [axis, values] of Object.entries(axes)) {
    choices = choices.flatMap(choice => values.map(value => ({ ...choice, [axis]: value })))
  }
  return choices as Choice<A>[]
}
