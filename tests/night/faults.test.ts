import { designs } from '../../bench/trust/upsets/designs.ts'
import { keepsPromises } from '../support/designs/upset-checks.ts'

keepsPromises(designs.slice(5, 6))
