import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runYosys } from '@yowasp/yosys'
import { getEachMessage, type Message, sendMessage } from 'execa'
import { systemCode } from '../../system/errors.ts'
import { runFiles } from '../recipes.ts'
import type { WasmAnswer } from './wasm.ts'

/** The process behind `wasmYosys`: runs the script of every folder that it is told. */
for await (const message of getEachMessage()) {
  const folder = String(message)
  const log: string[] = []
  const decoder = new TextDecoder()
  const keep = (bytes: Uint8Array | null) => void (bytes && log.push(decoder.decode(bytes)))
  const answer: WasmAnswer = await runIn(folder, keep).then(
    () => ({ folder }),
    error => ({ folder, error: `${log.join('')}\n${error}`, code: systemCode(error) }),
  )
  await sendMessage(answer as unknown as Message)
}

async function runIn(folder: string, keep: (bytes: Uint8Array | null) => void): Promise<void> {
  const names = await readdir(folder)
  const texts = await Promise.all(names.map(name => readFile(join(folder, name))))
  const files = Object.fromEntries(names.map((name, n) => [name, texts[n] ?? '']))
  const options = { stdout: keep, stderr: keep }
  const written = await runYosys(['-q', '-s', runFiles.script], files, options)
  for (const [name, content] of Object.entries(written ?? {})) {
    if (content instanceof Uint8Array || typeof content === 'string') {
      if (!names.includes(name)) await writeFile(join(folder, name), content)
    }
  }
}
