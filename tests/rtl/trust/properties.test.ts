import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { scratch } from '../../support/scratch.ts'

const { files, topName } = generate({ name: 'inverse', chunkSize: 16, arraySize: 4 })

/** Assertions and assumptions that Yosys finds in the design, read with these options. */
async function propertiesWith(options: string): Promise<number> {
  const cwd = await scratch()
  for (const { path, text } of files) {
    await mkdir(dirname(join(cwd, path)), { recursive: true })
    await writeFile(join(cwd, path), text)
  }
  const script = `read_verilog -sv ${options} *.v; hierarchy -check -top ${topName}; proc; select -count t:$assert t:$assume`
  const { stdout } = await execa('yosys', ['-p', script], { cwd })
  return Number(/^(\d+) objects/m.exec(stdout)?.[1])
}

test('a proof around a design meets none of our properties', async () => {
  expect(await propertiesWith('-formal')).toBe(0)
})

test('it has them when it asks for them by the name of the design', async () => {
  expect(await propertiesWith('-formal -D INVERSE_FORMAL -I formal')).toBeGreaterThan(50)
})
