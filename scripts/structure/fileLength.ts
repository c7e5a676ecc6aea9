import { isTest, type Sources } from './sources.ts';

const FOLDERS = ['src/session/', 'src/ui/'];
const MOST_LINES = 200;

/** Files that are too long to be read at once, tests excepted; one sentence each. */
export function longFiles(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => FOLDERS.some((folder) => path.startsWith(folder)) && !isTest(path))
    .filter(([, text]) => text.split('\n').length - 1 > MOST_LINES)
    .map(([path]) => `${path} has more than ${MOST_LINES} lines`);
}
