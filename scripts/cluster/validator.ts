import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const VERSION = '1.15.0';
const INTEGRITY = 'sha512-gZ0UUTLBt5L3nuhLia/VfvK5OaM0yoTBPJvGmC4slQ8yDzpanWZOHHBS+PAua0riQ7Cwa51HER/Fnd9v17MHUw==';

/**
 * What npm's `bids-validator` says against a data set. All that it runs is bundled in its own archive, so this alone is fetched,
 * once, and compared with its checksum; the 900 packages that it names as dependencies are those that it was built from.
 * @returns errors, a line each @throws Error where it cannot be fetched, or has not seen all participants
 */
export function invalidities(dataSet: string, participants: number): string[] {
  const { status, stdout, stderr } = spawnSync('node', [fetched(), dataSet, '--json', '--ignoreWarnings'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const begin = stdout.indexOf('{');
  if (begin < 0) throw new Error(`bids-validator ended with ${status}: ${stdout}${stderr}`);
  const { issues, summary } = JSON.parse(stdout.slice(begin)) as {
    issues: { errors: { key: string; files: { file?: { relativePath?: string } | null }[] }[] };
    summary: { subjects: string[] };
  };
  if (summary.subjects.length !== participants)
    throw new Error(`bids-validator saw ${summary.subjects.length} participants of ${participants}`);
  return issues.errors.map(
    ({ key, files }) => `${key}: ${files.map(({ file }) => file?.relativePath ?? '').join(' ')}`,
  );
}

/** @returns the program's path */
function fetched(): string {
  const folder = resolve('.cache', `bids-validator-${VERSION}`);
  const program = join(folder, 'package/bin/bids-validator');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, `bids-validator-${VERSION}.tgz`);
  const packed = spawnSync('npm', ['pack', '--silent', `bids-validator@${VERSION}`], { cwd: folder, encoding: 'utf8' });
  if (packed.status !== 0 || !existsSync(archive)) throw new Error(`npm pack bids-validator: ${packed.stderr}`);
  const sum = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (sum !== INTEGRITY) {
    rmSync(archive);
    throw new Error(`bids-validator ${VERSION} from the registry is not the one that was tried: ${sum}`);
  }
  const { status, stderr } = spawnSync(
    'tar',
    ['xzf', archive, '-C', folder, 'package/bin', 'package/package.json', 'package/dist/commonjs/cli.js'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`tar: ${stderr}`);
  return program;
}
