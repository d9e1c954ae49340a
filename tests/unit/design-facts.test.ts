import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { wrapperText } from '../../bench/trust/mutation/wrapper.ts'
import { throttled } from '../../bench/trust/throttled.ts'
import { generate } from '../../generator/generate.ts'
import { benchFile } from '../../sim/icarus/bench.ts'

const root = join(import.meta.dirname, '../..')

describe('facts of a design come from the design, not from its Verilog:', () => {
  const bundle = generate({ chunkSize: 16, arraySize: 4 })
  const files = bundle.files.map(({ path, text }) => ({
    path,
    text: /\.vh?$/.test(path) ? '' : text,
  }))
  const unprinted = { ...bundle, files }

  test('the bench of Icarus', () => {
    expect(benchFile(unprinted, 4)).toEqual(benchFile(bundle, 4))
  })

  test('the valves on the streams', () => {
    expect(throttled(unprinted).files.at(-1)).toEqual(throttled(bundle).files.at(-1))
  })

  test('the top around mutants', () => {
    expect(wrapperText(unprinted, 16)).toBe(wrapperText(bundle, 16))
  })
})

/** Folders with patterns for something else in which words of Verilog stand, and what that is. */
const readers: Readonly<Record<string, string>> = {
  'bench/trust/coverage': 'names of source files',
  'bench/trust/mutation': 'RTLIL that Yosys wrote',
  'bench/trust/printer': 'RTLIL that Yosys wrote',
  'generator/prove/proofs': 'places where a bug is put, to see that a proof finds it',
}

const word =
  /\b(module|endmodule|input|output|wire|reg|parameter|localparam|genvar|assign|always|begin|posedge)\b|\\b(case|if)\b| \[\+-\] | \\\* /

describe('no pattern reads Verilog:', () => {
  test.each([
    '/^(input|output) (?:wire|reg) (?:signed )?/gm',
    '/^reg \\[(\\w+)-1:0\\] \\w+ \\[0:(\\w+)-1\\];/m',
    '/ \\? |\\bif \\(|\\bcase \\(/',
    '/ \\* /',
    '`^parameter LANES = (\\d+)`',
  ])('%s is found', pattern => {
    expect(pattern).toMatch(word)
  })

  test('in generator, sim and bench', () => {
    const found = ['generator', 'sim', 'bench'].flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map(name => join(folder, name))
        .filter(path => path.endsWith('.ts') && !path.endsWith('templates.ts'))
        .filter(path => !Object.keys(readers).some(reader => path.startsWith(`${reader}/`)))
        .flatMap(path =>
          patternsIn(path)
            .filter(pattern => word.test(pattern))
            .map(pattern => `${path}: ${pattern}`),
        ),
    )
    expect(found).toEqual([])
  })
})

/** The regular expressions of a file: literals, and what is given to RegExp. */
function patternsIn(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8')
  if (!word.test(text)) return []
  const patterns: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text)
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp') {
      patterns.push(node.arguments?.[0]?.getText(source) ?? '')
    }
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  visit(source)
  return patterns
}
