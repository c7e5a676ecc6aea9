import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const NODE = hostname().split('.')[0];
const DAEMONS = ['slurmd', 'slurmctld', 'munged'] as const;
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

/** A SLURM of one node, all in one folder. */
export interface Slurm {
  /** For those who talk to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly ask: (program: string, ...args: readonly string[]) => SpawnSyncReturns<string>;
  /** Ends its jobs and itself, by its pid files. Does nothing the second time. */
  readonly stop: () => void;
}

/** @param cpus jobs at a time @throws Error with its logs' ends */
export async function startSlurm(cpus: number): Promise<Slurm> {
  // Not below TMPDIR: the path of a socket is a hundred letters at most.
  const folder = mkdtempSync('/tmp/mydeface-slurm-');
  const munge = join(folder, 'munge');
  for (const name of ['munge', 'state', 'spool']) mkdirSync(join(folder, name), { recursive: true });
  // munged asks that nobody else may write beside its socket, and that everybody may reach it.
  chmodSync(folder, 0o755);
  writeFileSync(join(munge, 'key'), randomBytes(1024), { mode: 0o400 });
  run('chown', '-R', 'munge:munge', munge);
  writeFileSync(join(folder, 'slurm.conf'), configuration(folder, cpus, await freePorts(2)));
  const env = { SLURM_CONF: join(folder, 'slurm.conf'), PATH };
  const ask: Slurm['ask'] = (program, ...args) =>
    spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  const stop = (): void => {
    if (existsSync(pidFile(folder, 'slurmctld'))) ask('scancel', '--user=root');
    for (const daemon of DAEMONS) end(pidFile(folder, daemon));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const options = ['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'];
    const files = {
      socket: 'socket',
      'key-file': 'key',
      'pid-file': 'munged.pid',
      'log-file': 'log',
      'seed-file': 'seed',
    };
    const named = options.map((option) => `--${option}=${join(munge, files[option as keyof typeof files])}`);
    run('runuser', '-u', 'munge', '--', 'munged', ...named);
    for (const daemon of ['slurmctld', 'slurmd']) {
      const { status, stderr } = ask(daemon, '-f', env.SLURM_CONF);
      if (status !== 0) throw new Error(`${daemon}: ${stderr}`);
    }
    await idle(ask);
    return { env, ask, stop };
  } catch (error) {
    const logs = ['slurmctld.log', 'slurmd.log', 'munge/log'].map((name) => join(folder, name)).filter(existsSync);
    const ends = logs.map((path) => `${path}:\n${readFileSync(path, 'utf8').split('\n').slice(-15).join('\n')}`);
    stop();
    throw new Error([String(error), ...ends].join('\n'), { cause: error });
  }
}

function run(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, PATH } });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

function configuration(folder: string, cpus: number, [controller, node]: readonly number[]): string {
  return `ClusterName=mydeface
SlurmctldHost=${NODE}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${pidFile(folder, 'slurmctld')}
SlurmdPidFile=${pidFile(folder, 'slurmd')}
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
# The node may have other cores than it says here.
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
NodeName=${NODE} NodeAddr=127.0.0.1 CPUs=${cpus} RealMemory=${2 ** 20} State=UNKNOWN
PartitionName=all Nodes=${NODE} Default=YES MaxTime=60 State=UP
`;
}

function pidFile(folder: string, daemon: (typeof DAEMONS)[number]): string {
  return join(folder, daemon === 'munged' ? 'munge/munged.pid' : `${daemon}.pid`);
}

/** Ends the process that a file names, and waits until it has ended. */
function end(file: string): void {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'latin1'));
  if (!(pid > 1)) return;
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, tries === 0 ? 'SIGTERM' : tries === 80 ? 'SIGKILL' : 0);
    } catch {
      return;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

async function idle(ask: Slurm['ask']): Promise<void> {
  let told = '';
  for (let tries = 0; tries < 120; tries++) {
    const { stdout, stderr } = ask('sinfo', '-h', '-o', '%T');
    if (stdout.trim() === 'idle') return;
    told = `${stdout}${stderr}`;
    await sleep(500);
  }
  throw new Error(`the node does not become idle: ${told}`);
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
