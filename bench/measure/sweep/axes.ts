/** A thousand points, as the options of a command line: every scheme, size and order. */
export const thousand: readonly string[] = [
  ...['--chunk-size', '32,64', '--array-size', '4,8,16', '--operand-width', '8,12,16'],
  ...['--scheme', 'blocked,neumann,substitution'],
  ...['--neumann-order', '1,2,3,4', '--residual-steps', '2,3,4,6,8'],
]

/** As many points of almost as many machines: little to share. */
export const neumannAlone: readonly string[] = [
  ...['--chunk-size', '32,64', '--array-size', '4,8,16', '--operand-width', '8,12,16'],
  ...['--scheme', 'neumann', '--neumann-order', '1,2,3,4,5,6,7'],
  ...['--residual-steps', '1,2,3,4,5,6,7,8'],
]

/** Cycles, and accuracy over 16 matrices of each of three families. */
export const measured: readonly string[] = [
  ...['--metrics', 'cycles,accuracy', '--families', 'mix,vocab,corr', '--count', '16'],
]

/** Points of every scheme and correction, small enough for Verilator. */
export const verified: readonly string[] = [
  ...['--chunk-size', '16,32', '--array-size', '4,8', '--operand-width', '6,9'],
  ...['--scheme', 'blocked,neumann,substitution', '--correction', 'doubling'],
]
