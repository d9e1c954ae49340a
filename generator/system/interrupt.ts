import { rmSync } from 'node:fs'

const actions = new Set<() => void>()

/** Has `action` done when the process is interrupted; the result takes it back. */
export function onInterrupt(action: () => void): () => void {
  actions.add(action)
  return () => void actions.delete(action)
}

/** Has a temporary file or folder removed when the process is interrupted; the result takes it back. */
export const removeOnInterrupt = (path: string): (() => void) =>
  onInterrupt(() => rmSync(path, { recursive: true, force: true, maxRetries: 2, retryDelay: 20 }))

/** Does what was asked for, the last first: who writes into a folder ends before the folder goes. */
export function interrupt(): void {
  for (const action of [...actions].reverse()) {
    try {
      action()
    } catch {
      // What cannot be removed must not keep the rest from being removed.
    }
  }
  actions.clear()
}
