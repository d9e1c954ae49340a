import { type FormalBuilder, unsigned, type Value } from '../../hdl/index.ts'

interface Mask {
  /** Subdiagonal of element 0. */
  readonly subdiagonal: Value
  readonly first: Value
  readonly last: Value
  readonly inside: Value
}

/** Any element is inside when its own subdiagonal, c less than that of element 0, is on the range. */
export function rowMaskProperties(
  f: FormalBuilder,
  lanes: number,
  { subdiagonal, first, last, inside }: Mask,
): void {
  const element = f.anyConstant('any_element', unsigned(Math.log2(lanes)), 'any element of the row')
  const isOn = first
    .add(element)
    .le(subdiagonal)
    .and(subdiagonal.le(last.add(element)))
  f.assert(
    'inside_right',
    'It is inside just when first <= subdiagonal - any_element <= last.',
    inside.bit(element).eq(isOn),
  )
}
