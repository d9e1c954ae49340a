import { beforeAll } from 'vitest'
import { corners, isSecond, lintsClean, requireLinters } from '../support/designs/clean-designs.ts'

beforeAll(requireLinters)

lintsClean(corners.filter(isSecond))
