import { interrupt } from '../system/interrupt.ts'

/** Exit statuses as shells give them: 128 and the number of the signal. */
const statuses = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/** Ends the process on a signal, with the terminal and the folders as they were before. */
export function endOnSignals(): void {
  for (const [signal, status] of Object.entries(statuses)) {
    process.once(signal, () => {
      interrupt()
      process.exit(status)
    })
  }
}
