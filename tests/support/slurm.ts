import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { hostname, tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { processesWhere } from './processes.ts'

/** A cluster of one node on this machine: real munged, slurmctld and slurmd. */
export interface Slurm {
  /** Variables that commands find this cluster by. */
  readonly env: Readonly<Record<string, string>>
  /** Runs a command of Slurm; what it prints. */
  readonly run: (command: string, ...line: readonly string[]) => Promise<string>
  /** Ends the jobs, the daemons and every process that knows this cluster; removes its folder. */
  readonly stop: () => Promise<void>
}

/** What starts the command line on a node. */
export const worker: readonly string[] = [
  process.execPath,
  ...['--import', import.meta.resolve('tsx')],
  join(import.meta.dirname, '../../generator/cli/main.ts'),
]

/** Daemons are where only the administrator looks. */
const path = [process.env['PATH'] ?? '', '/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter)

/** Starts a cluster with so many processors. It needs Debian's slurm-wlm and munge; throws without. */
export async function startSlurm({ cpus = 2 } = {}): Promise<Slurm> {
  // Another process may take a port before Slurm does: then once more, with others.
  return await started(cpus).catch(error => {
    if (error instanceof Error && error.message === missing) throw error
    return started(cpus)
  })
}

async function started(cpus: number): Promise<Slurm> {
  // Munge wants folders that no one else can write to, and the path of a socket must be short.
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'neumarray-slurm-'))
  const conf = join(folder, 'slurm.conf')
  const env = { PATH: path, SLURM_CONF: conf }
  const run = async (command: string, ...line: readonly string[]) =>
    (await execa(command, line, { env, stdin: 'ignore', timeout: 60_000 })).stdout
  const stop = async () => {
    await endAll(conf)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    for (const name of ['munge', 'state', 'spool', 'log']) await mkdir(join(folder, name))
    await chmod(folder, 0o755)
    await writeFile(join(folder, 'munge/key'), randomBytes(1024), { mode: 0o400 })
    // Nothing here uses control groups; this version of them asks nothing of the system.
    await writeFile(join(folder, 'cgroup.conf'), 'CgroupPlugin=cgroup/v1\n')
    await writeFile(conf, configuration(folder, cpus, await freePorts(2)))
    await run('munged', '--force', ...mungeOptions(join(folder, 'munge')))
    await run('slurmctld', '-c', '-i')
    await run('slurmd', '-c')
    await untilIdle(run)
    return { env, run, stop }
  } catch (error) {
    await stop()
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isMissing ? new Error(missing, { cause: error }) : error
  }
}

const missing = 'Slurm is not installed, which this test needs: apt-get install slurm-wlm munge'

const mungeOptions = (folder: string): string[] => [
  `--socket=${folder}/socket`,
  `--key-file=${folder}/key`,
  `--log-file=${folder}/log`,
  `--pid-file=${folder}/pid`,
  `--seed-file=${folder}/seed`,
]

function configuration(folder: string, cpus: number, ports: readonly number[]): string {
  const [node] = hostname().split('.')
  const user = userInfo().username
  return `ClusterName=neumarray
SlurmctldHost=${node}(127.0.0.1)
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/log/slurmctld
SlurmdLogFile=${folder}/log/slurmd
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
KillWait=2
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
NodeName=${node} NodeAddr=127.0.0.1 CPUs=${cpus} State=UNKNOWN
PartitionName=main Nodes=${node} Default=YES State=UP
`
}

/** Ports that are free now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map(server => (server.address() as { port: number }).port)
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  return ports
}

async function untilIdle(run: Slurm['run']): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const state = await run('sinfo', '--noheader', '--format=%T').catch(String)
    if (state === 'idle') return
    await setTimeout(100)
  }
  throw new Error('the node of the Slurm cluster did not become idle in two minutes')
}

/** Ends every process that has this cluster in its environment: daemons, steps, jobs. */
async function endAll(conf: string): Promise<void> {
  for (const [signal, most] of [
    ['SIGTERM', 40],
    ['SIGKILL', 400],
  ] as const) {
    for (let tries = 0; tries < most; tries += 1) {
      const processes = await processesOf(conf)
      if (processes.length === 0) return
      if (tries === 0 || signal === 'SIGKILL') {
        for (const pid of processes) end(pid, signal)
      }
      await setTimeout(50)
    }
  }
}

/** The processes that have this cluster in their environment, except this one; the dead have none. */
export async function processesOf(conf: string): Promise<number[]> {
  const found = await processesWhere(({ environment }) =>
    environment.split('\0').includes(`SLURM_CONF=${conf}`),
  )
  return found.map(({ pid }) => pid)
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}
