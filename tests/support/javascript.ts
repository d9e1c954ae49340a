import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the sources as JavaScript. */
    readonly javascript: string
  }
}

const root = join(import.meta.dirname, '../..')

/** Files stay files, as `npm run build` leaves them: each imports the others by their new names. */
const apart: Plugin = {
  name: 'files stay files',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: path.replace(/^(\..*)\.ts$/, '$1.js'), external: true },
    )
  },
}

/**
 * Turns the sources into JavaScript, once for every test that starts the command line in a process:
 * under a loader of TypeScript each of them would begin with 2 s of work. Gives what removes it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(join(root, 'build'), { recursive: true })
  // Below the package, where imports find its packages; a run beside this one has its own.
  const outdir = await mkdtemp(join(root, 'build/javascript-'))
  const names = await Promise.all(
    ['generator', 'sim'].map(async folder =>
      (await readdir(join(root, folder), { recursive: true }))
        .filter(name => name.endsWith('.ts'))
        .map(name => join(root, folder, name)),
    ),
  )
  await build({
    ...{ entryPoints: names.flat(), outbase: root, outdir, plugins: [apart] },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20' },
  })
  project.provide('javascript', outdir)
  return () => rm(outdir, { recursive: true, force: true })
}
