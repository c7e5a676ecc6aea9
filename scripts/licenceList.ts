import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is part of what is shipped. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** The package's licence file, to be passed on with it; empty where it has none. */
  readonly text: string;
}

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        readonly dependencies?: Readonly<Record<string, string>>;
        readonly hasInstallScript?: boolean;
      }
    >
  >;
}

export const LICENCES_FILE = 'src/ui/licences.json';

/** Replaced by a stand-in in the page (src/ui/noZarr.ts), so neither it nor what it needs is shipped. */
const NOT_SHIPPED = new Set(['zarrita']);

/** The packages that page and command are built from: the direct dependencies, and all that these need. Sorted by name. */
export function shippedLicences(): Licence[] {
  return [...shipped().values()]
    .map((folder): Licence => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        name: string;
        version: string;
        license: string;
      };
      const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
      return {
        name,
        version,
        licence: license,
        text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names of shipped packages that want to run a program when they are installed. */
export function withInstallScript(): string[] {
  const { packages } = readLock();
  return [...shipped().values()].filter((folder) => packages[folder].hasInstallScript === true);
}

/** Names of the direct dependencies. */
export function directDependencies(): string[] {
  return Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }).dependencies,
  );
}

/** Folders, as the lock file names them. */
function shipped(): Set<string> {
  const { packages } = readLock();
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    if (NOT_SHIPPED.has(name)) return;
    // A package's own copy comes before the one it shares.
    const folder = [`${from}/node_modules/${name}`, `node_modules/${name}`].find((one) => one in packages);
    if (folder === undefined) throw new Error(`${name} is not in package-lock.json.`);
    if (found.has(folder)) return;
    found.add(folder);
    for (const needed of Object.keys(packages[folder].dependencies ?? {})) visit(needed, folder);
  };
  for (const name of directDependencies()) visit(name, '');
  return found;
}

function readLock(): Lock {
  return JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
}
