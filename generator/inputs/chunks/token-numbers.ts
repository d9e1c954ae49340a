/** Sentences on a beta outside 0 to 1, and on a g above 0, of the chunk of this name. */
export function numberProblems(
  read: { readonly beta: Float64Array; readonly g: Float64Array | undefined },
  name: string,
): string[] {
  const beta = read.beta.find(x => x < 0 || x > 1)
  const g = read.g?.find(x => x > 0)
  return [
    ...(beta === undefined || !Number.isFinite(beta)
      ? []
      : [
          `beta holds ${beta} in ${name}; expected 0 to 1: if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))`,
        ]),
    ...(g === undefined || !Number.isFinite(g)
      ? []
      : [
          `g holds ${g} in ${name}, a growth; expected the logarithm of a decay, at most 0: if it is the decay itself, save numpy.log(g)`,
        ]),
  ]
}
