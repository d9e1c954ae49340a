import type { StoredMatrix } from './program.ts'

/** A stored matrix as manifests and reports say it: the kind of number by its name. */
export interface DescribedMatrix extends Omit<StoredMatrix, 'kind'> {
  readonly kind: string
}

export const described = ({ kind, ...matrix }: StoredMatrix): DescribedMatrix => ({
  ...matrix,
  kind: kind.name,
})
