import { spawnSync } from 'node:child_process';

/** Debian's own, which has Debian's modules. */
export const PYTHON = '/usr/bin/python3';

/** Debian's packages, and what shows that each is there: of the face detector; and of the cluster. */
const DETECTOR = {
  'python3-opencv': `${PYTHON} -c 'import cv2'`,
  'opencv-data': 'ls /usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml',
} as const;
const CLUSTER = {
  'slurm-wlm': 'command -v slurmctld',
  munge: 'command -v munged',
  snakemake: 'command -v snakemake',
} as const;

/** apt, which waits for another one to end. */
const APT = 'apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3';

function succeeds(script: string): boolean {
  return (
    spawnSync('sh', ['-c', script], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } }).status ===
    0
  );
}

/** Whether all is there for a cluster and the face detector; nothing is installed. */
export function isClusterHere(): boolean {
  const signs = Object.values({ ...CLUSTER, ...DETECTOR });
  return process.platform === 'linux' && process.getuid?.() === 0 && signs.every(succeeds);
}

/** Installs what is missing for a cluster and the face detector. @returns why it cannot be used here, in a sentence; null where all is there */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return 'SLURM runs on Linux.';
  if (process.getuid?.() !== 0) return 'slurmctld and slurmd have to be started by root.';
  return whyWithout({ ...CLUSTER, ...DETECTOR });
}

/** Installs what is missing for the face detector. @returns why it cannot be used here, in a sentence; null where all is there */
export function whyNoDetector(): string | null {
  return whyWithout(DETECTOR);
}

function whyWithout(packages: Readonly<Record<string, string>>): string | null {
  const missing = (): string[] => Object.entries(packages).flatMap(([name, sign]) => (succeeds(sign) ? [] : [name]));
  const wanted = missing();
  if (wanted.length === 0) return null;
  if (!succeeds('command -v apt-get'))
    return `${wanted.join(', ')} are not installed, and there is no apt to install them.`;
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
