import { designs } from '../../bench/trust/upsets/designs.ts'
import { keepsPromises } from '../support/designs/upset-checks.ts'

keepsPromises(designs.filter((_, n) => n === 0 || n === 5))
