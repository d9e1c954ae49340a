import { show } from '../text/wording.ts'

/** The tensors that files may hold, by our names for them. */
export const tensorNames = ['A', 'k', 'beta', 'g', 'q', 'v', 'initial_state'] as const

export type TensorName = (typeof tensorNames)[number]

/** What tensors are called in a file, where it is not by our names. */
export type Names = Readonly<Partial<Record<TensorName, string>>>

/** What is wrong with such a list, a sentence each. */
export const nameListProblems = (names: object): string[] =>
  Object.entries(names).flatMap(([name, called]) => {
    if (!tensorNames.some(known => known === name))
      return [`names has ${show(name)}; expected ${tensorNames.join(', ')}`]
    return typeof called === 'string' && called !== ''
      ? []
      : [`names says that ${name} is called ${show(called)}; expected the name of a tensor`]
  })
