/** A matrix that bounds are tried on: how far its inverse reaches, and the sum of the squares of it. */
export interface KeptMatrix {
  readonly A: Float64Array
  readonly reachT: number
  readonly power: number
}

/** Matrices that are kept at most: those that come first in the order. */
const most = 64

/** Keeps a few of many matrices, in an order, and counts all. */
export class Kept {
  count = 0
  private found: KeptMatrix[] = []
  private readonly order: (one: KeptMatrix, two: KeptMatrix) => number

  constructor(order: (one: KeptMatrix, two: KeptMatrix) => number) {
    this.order = order
  }

  add(one: KeptMatrix): void {
    this.count += 1
    this.found.push(one)
    if (this.found.length === 2 * most) this.found = this.worst()
  }

  worst(): KeptMatrix[] {
    return this.found.sort(this.order).slice(0, most)
  }
}
