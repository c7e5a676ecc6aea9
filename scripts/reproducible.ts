/**
 * `npm run reproducible`: builds twice from two copies of the sources, in different folders, time zones and
 * languages, and compares all bytes. Exit status 1, and the files named, where any differ.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from './files.ts';

const BUILDS = [
  { TZ: 'UTC', LANG: 'C' },
  { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8' },
];

/** Builds a copy of the sources. @returns the copy's folder */
function build(env: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-reproducible-'));
  const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  for (const name of sources) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'));
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

const [first, second] = BUILDS.map(build);
const names = [...new Set([first, second].flatMap((folder) => filesIn(join(folder, 'dist'))))].toSorted();
const content = (folder: string, name: string): Buffer | null => {
  try {
    return readFileSync(join(folder, 'dist', name));
  } catch {
    return null;
  }
};
const different = names.filter(
  (name) => content(first, name)?.equals(content(second, name) ?? Buffer.alloc(0)) !== true,
);
for (const folder of [first, second]) rmSync(folder, { recursive: true });
process.stdout.write(
  `${names.length} files, ${different.length} different${different.map((name) => `\n${name}`).join('')}\n`,
);
process.exitCode = different.length === 0 && names.length > 0 ? 0 : 1;
