import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { directDependencies, LICENCES_FILE, shippedLicences, withInstallScript } from '../../scripts/licenceList.ts';

const PERMISSIVE = new Set([
  // Of fonts: may be used, changed and passed on, but not be sold by itself.
  'OFL-1.1',
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Zlib',
]);

test('the list that the page shows is what is shipped (npm run licences)', () => {
  expect(JSON.parse(readFileSync(LICENCES_FILE, 'utf8'))).toEqual(shippedLicences());
});

test('every licence lets anybody use, change and pass on', () => {
  for (const { name, licence } of shippedLicences()) {
    const terms = licence.replaceAll(/[()]/g, '').split(' AND ');
    expect(
      terms.filter((term) => !PERMISSIVE.has(term)),
      name,
    ).toEqual([]);
  }
});

test('nothing that is shipped runs a program when it is installed', () => {
  expect(withInstallScript()).toEqual([]);
});

test('docs/dependencies.md says of each direct dependency what it is for', () => {
  const shipped = readFileSync('docs/dependencies.md', 'utf8')
    .split('\n## ')
    .find((part) => part.startsWith('In the page'))!;
  const named = new Set([...shipped.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names]) => names.split(', ')));
  expect(directDependencies().filter((name) => !named.has(name))).toEqual([]);
});
