import { presets } from '../config/presets.ts'
import { rewrite, staleFiles } from './committed-rtl.ts'

/** `npm run rtl`: writes rtl/ anew; with `--check` only tells which files would change. */
const folder = 'rtl'
if (process.argv.includes('--check')) {
  const stale = await staleFiles(folder, presets)
  if (stale.length > 0) {
    const lines = [`${folder}/ is not current; run: npm run rtl`, ...stale.map(line => `  ${line}`)]
    process.stderr.write(`${lines.join('\n')}\n`)
    process.exitCode = 1
  }
} else {
  await rewrite(folder, presets)
  process.stdout.write(`written: ${presets.map(({ name }) => `${folder}/${name}`).join(', ')}\n`)
}
