import { constant, type FormalBuilder, unsigned, type Value } from '../../hdl/index.ts'
import { implies } from './past.ts'

interface Mask {
  /** Subdiagonal of element 0. */
  readonly subdiagonal: Value
  readonly first: Value
  readonly last: Value
  readonly inside: Value
}

/** An element is inside when its own subdiagonal, c less than that of element 0, is on the range. */
export function rowMaskProperties(
  f: FormalBuilder,
  lanes: number,
  { subdiagonal, first, last, inside }: Mask,
): void {
  for (let c = 0; c < lanes; c++) {
    const at = constant(c, unsigned(Math.max(1, Math.ceil(Math.log2(lanes)))))
    const isOn = first
      .add(at)
      .le(subdiagonal)
      .and(subdiagonal.le(last.add(at)))
    const same = implies(inside.bit(c), isOn).and(implies(isOn, inside.bit(c)))
    f.assert(
      `element_${c}`,
      `Element ${c} is inside just when first <= subdiagonal - ${c} <= last.`,
      same,
    )
  }
}
