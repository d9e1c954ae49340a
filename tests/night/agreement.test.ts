import { agree } from '../support/designs/agree.ts'
import { beside, isSecond } from '../support/designs/beside.ts'

agree(beside.filter(isSecond))
