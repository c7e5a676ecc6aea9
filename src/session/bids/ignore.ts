/**
 * What a `.bidsignore` leaves out. Its lines are those of a `.gitignore`: `*` and `?` stay inside a folder, `**` does not; a
 * slash at the start or within binds a pattern to the data set's folder, one at the end to folders; `!` takes back.
 * @returns whether a path in the data set, with `/`, is left out
 */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isBack = line.startsWith('!');
      return { isBack, pattern: patternOf(isBack ? line.slice(1) : line) };
    });
  return (path) => {
    let isIgnored = false;
    for (const { isBack, pattern } of rules) if (pattern.test(path)) isIgnored = !isBack;
    return isIgnored;
  };
}

function patternOf(line: string): RegExp {
  const isFolder = line.endsWith('/');
  const bare = line.replace(/^\//, '').replace(/\/$/, '');
  const isBound = line.startsWith('/') || bare.includes('/');
  const source = bare
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (star) => WILD[star as keyof typeof WILD]);
  return new RegExp(`^${isBound ? '' : '(.*/)?'}${source}${isFolder ? '/' : '(/|$)'}`, 's');
}

const WILD = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' } as const;
