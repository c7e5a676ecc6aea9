import { spawnSync } from 'node:child_process';

/** Debian's packages, and a program of each. */
const PACKAGES = { 'slurm-wlm': 'slurmctld', munge: 'munged', snakemake: 'snakemake' } as const;

/** apt, which waits for another one to end. */
const APT = 'apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3';

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`]).status === 0;
}

/** Installs what is missing. @returns why it cannot be used here, in a sentence; null where all is there */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return 'SLURM runs on Linux.';
  if (process.getuid?.() !== 0) return 'slurmctld and slurmd have to be started by root.';
  const missing = (): string[] => Object.entries(PACKAGES).flatMap(([name, program]) => (has(program) ? [] : [name]));
  const wanted = missing();
  if (wanted.length === 0) return null;
  if (!has('apt-get')) return `${wanted.join(', ')} are not installed, and there is no apt to install them.`;
  process.stdout.write(`Installing ${wanted.join(', ')} by apt.\n`);
  // Lists of packages are not waited for as packages are: they are asked for again.
  const script = `for n in $(seq 30); do ${APT} update && break; sleep 10; done; ${APT} install -y --no-install-recommends ${wanted.join(' ')}`;
  const { status, stderr } = spawnSync('sh', ['-c', script], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0 && missing().length === 0) return null;
  return `apt could not install ${wanted.join(', ')}: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}
