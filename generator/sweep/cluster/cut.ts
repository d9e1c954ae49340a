/**
 * Cuts parts into tasks of at most `partsPerTask` neighbours, about as many each, and the tasks into
 * arrays of at most `tasksPerArray`. Neighbours stay together: they share inputs.
 */
export function cut<Part>(
  parts: readonly Part[],
  { partsPerTask, tasksPerArray }: { partsPerTask: number; tasksPerArray: number },
): Part[][][] {
  const tasks = evenly(parts, Math.ceil(parts.length / partsPerTask))
  return evenly(tasks, Math.ceil(tasks.length / tasksPerArray))
}

/** A list in so many pieces, whose lengths differ by one at most. */
function evenly<Item>(items: readonly Item[], pieces: number): Item[][] {
  const at = (piece: number) => Math.floor((piece * items.length) / pieces)
  return Array.from({ length: pieces }, (_, n) => items.slice(at(n), at(n + 1)))
}
