import { callProperties } from './calls.ts'
import { libertyProperties } from './liberty.ts'
import { lineProperties } from './lines.ts'
import { npyProperties } from './npy.ts'
import type { Property } from './property.ts'
import { requestProperties } from './requests.ts'
import { specProperties } from './specs.ts'
import { tensorProperties } from './tensors.ts'

/** Every property of the inputs. */
export const properties: readonly Property[] = [
  ...requestProperties,
  ...npyProperties,
  ...tensorProperties,
  ...specProperties,
  ...libertyProperties,
  ...callProperties,
  ...lineProperties,
]
