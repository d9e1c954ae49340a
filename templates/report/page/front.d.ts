/** Where the better values of both directions are. */
interface Better {
  readonly x: 'lower' | 'higher'
  readonly y: 'lower' | 'higher'
}

interface Place {
  readonly x: number
  readonly y: number
}

interface Grouped extends Place {
  readonly group: string
}

export function front<P extends Place>(points: readonly P[], better: Better): P[]
export function fronts<P extends Grouped>(
  points: readonly P[],
  better: Better,
): { best: P[]; corners: Grouped[] }
