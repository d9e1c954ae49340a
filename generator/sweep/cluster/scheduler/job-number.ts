/** The lines by which schedulers give the number of a job; nothing else may stand on them. */
const forms: readonly RegExp[] = [
  // Slurm with --parsable, in a federation with the name of the cluster; and without.
  /^(\d+)(;\S+)?$/,
  /^Submitted batch job (\d+)( on cluster \S+)?$/,
  // LSF.
  /^Job <(\d+)> is submitted to .*\.$/,
  // Grid Engine, with -terse and without.
  /^(\d+)\.\d+-\d+:\d+$/,
  /^Your job-array (\d+)\.\d+-\d+:\d+ \(".*"\) has been submitted$/,
  // PBS.
  /^(\d+)\[\](\.\S+)?$/,
]

/**
 * The number of the job in what a submission printed: the last line that is one of a scheduler, as
 * banners of machines and of administrators stand before it. Undefined when there is none.
 */
export function jobNumberIn(text: string): string | undefined {
  const lines = text.split('\n').map(line => line.trim())
  const found = lines.flatMap(line => forms.flatMap(form => form.exec(line)?.[1] ?? []))
  return found.at(-1)
}
