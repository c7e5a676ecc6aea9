/**
 * `npm run test:exe`: builds the executable and runs it in a bare Debian (a debootstrap chroot: no Node, `/` read-only, not root,
 * no network), and compares the bytes with those of the command in Node. Needs root, and apt where debootstrap is missing:
 * elsewhere it says so and ends with status 0.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SUITE = 'bookworm';
const SAMPLE = 'public/samples/sample-head.nii.gz';
const OUTPUTS = ['head.nii.gz', 'head_defacemask.nii.gz', 'head_mydeface.png'];
const OPTIONS = ['--out-dir', 'out', '--save-mask', 'auto', '--qc-image', 'auto'];
const NOBODY = 65534;
/** apt, which waits for another one to end. */
const APT = 'apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3';

interface Ended {
  readonly status: number | null;
  readonly said: string;
}

function sh(script: string, ...args: readonly string[]): Ended {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', ...args], { encoding: 'utf8', env });
  return { status, said: `${stdout}${stderr}`.trim() };
}

/** @returns why no bare Debian can be made here; null where it can */
function whyNotHere(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'Only root on Linux can make a chroot.';
  const has = (): boolean => sh('command -v debootstrap').status === 0;
  if (has()) return null;
  if (sh('command -v apt-get').status !== 0) return 'debootstrap is not installed, and there is no apt to install it.';
  // Lists of packages are not waited for as packages are: they are asked for again.
  const { said } = sh(
    `for n in $(seq 30); do ${APT} update && break; sleep 10; done; ${APT} install -y --no-install-recommends debootstrap`,
  );
  return has() ? null : `apt could not install debootstrap: ${said.split('\n').at(-1) ?? ''}`;
}

const why = whyNotHere();
if (why !== null) {
  process.stdout.write(`Skipped: the test in a bare Debian cannot run here. ${why}\n`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'mydeface-debian-'));
const root = join(folder, 'root');
const faults: string[] = [];
const must = (what: string, { status, said }: Ended): string => {
  if (status !== 0) faults.push(`${what}: status ${status}, ${said.split('\n').at(-1) ?? ''}`);
  return said;
};
try {
  must('debootstrap', sh(`debootstrap --variant=minbase ${SUITE} "$1"`, root));
  if (faults.length === 0) runThere();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(faults.length === 0 ? 'Test in a bare Debian passed.\n' : 'Test in a bare Debian FAILED.\n');
process.exitCode = faults.length > 0 ? 1 : 0;

function runThere(): void {
  copyFileSync('dist/mydeface', join(root, 'usr/local/bin/mydeface'));
  const [here, there] = [join(folder, 'data'), join(root, 'data')];
  for (const at of [here, there]) {
    mkdirSync(at);
    copyFileSync(SAMPLE, join(at, 'head.nii.gz'));
  }
  // In namespaces of its own, which the kernel takes down with it: /, but for /data, is read-only, and there is no network.
  const script = `
    mount --bind "$1" "$1" && mount --bind "$1/data" "$1/data" && mount -o remount,ro,bind "$1" && chown ${NOBODY} "$1/data" &&
    root=$1 && shift && exec chroot --userspec=${NOBODY}:${NOBODY} "$root" /bin/sh -c 'cd /data && exec env -i PATH=/usr/local/bin:/usr/bin:/bin "$@"' sh "$@"`;
  const run = (...words: readonly string[]): Ended =>
    sh(`exec unshare --mount --net sh -c '${script.replaceAll("'", String.raw`'\''`)}' sh "$@"`, root, ...words);
  if (run('node', '--version').status !== 127) faults.push('There is a Node in the bare Debian.');
  if (run('touch', '/usr/here').status === 0) faults.push('The bare Debian can be written to.');
  process.stdout.write(`${must('--version', run('mydeface', '--version'))} in Debian ${SUITE} without Node\n`);
  must('the sample head', run('mydeface', 'head.nii.gz', ...OPTIONS));
  must(
    'Node',
    sh(
      'cd "$1" && shift && exec "$@"',
      here,
      process.execPath,
      join(process.cwd(), '.cache/cli/main.js'),
      'head.nii.gz',
      ...OPTIONS,
    ),
  );
  for (const name of OUTPUTS) {
    if (faults.length > 0) return;
    const [mine, its] = [here, there].map((at) => readFileSync(join(at, 'out', name)));
    if (!mine.equals(its)) faults.push(`out/${name} has other bytes than Node's.`);
    else process.stdout.write(`out/${name}: ${mine.length} bytes, as Node's\n`);
  }
}
