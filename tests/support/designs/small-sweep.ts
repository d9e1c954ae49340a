/** Options of a sweep of six points, two of them no design, that takes little time. */
export const smallSweep: readonly string[] = [
  ...['--chunk-size', '16', '--array-size', '4,8,32', '--scheme', 'blocked,substitution'],
  ...['--metrics', 'cycles,accuracy', '--families', 'mix', '--count', '2', '--jobs', '1'],
]
