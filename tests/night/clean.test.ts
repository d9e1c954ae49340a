import { beforeAll } from 'vitest'
import { corners, lintsClean, requireLinters } from '../support/designs/clean-designs.ts'

beforeAll(requireLinters)

lintsClean(corners.filter((_, n) => n % 2 === 1))
