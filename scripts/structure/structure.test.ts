import { describe, expect, it } from 'vitest';
import { faultsIn, newFaults } from './faults.ts';

const faultsOf = (files: Readonly<Record<string, string>>): string[] => faultsIn(new Map(Object.entries(files)));

describe('directions of imports', () => {
  it.each([
    ['src/core/image/a.ts', "import { x } from '../registration/b.ts'", 'src/core/registration/b.ts'],
    ['src/core/registration/a.ts', "import type { X } from '../mask/b.ts'", 'src/core/mask/b.ts'],
    ['src/core/mask/a.ts', "export { x } from '../deface.ts'", 'src/core/deface.ts'],
    ['src/core/deface.ts', "export * from '../session/b.ts'", 'src/session/b.ts'],
    ['src/session/a.ts', "const x = await import('../worker/b.ts')", 'src/worker/b.ts'],
    ['src/worker/a.ts', "type X = import('../ui/b.tsx').X", 'src/ui/b.tsx'],
    ['src/worker/a.ts', "import { x } from '../words/b.ts'", 'src/words/b.ts'],
    ['src/ui/a.tsx', "import x from '../cli/b.ts?worker&inline'", 'src/cli/b.ts'],
    ['src/ui/a.tsx', "new Worker(new URL('../cli/b.ts', import.meta.url))", 'src/cli/b.ts'],
    ['src/cli/a.ts', "import '../../scripts/b.ts'", 'scripts/b.ts'],
  ])('%s: %s', (from, statement, to) => {
    expect(faultsOf({ [from]: statement })).toEqual([expect.stringContaining(`${from} imports ${to}: `)]);
  });

  it('what is for tests is imported by tests only', () => {
    const statement = "import { seededRandom } from '../core/testing/random.ts'";
    expect(faultsOf({ 'src/ui/a.ts': statement })).toHaveLength(1);
    expect(faultsOf({ 'src/ui/a.test.ts': statement })).toEqual([]);
  });

  it('downward ones are allowed, from any height', () => {
    expect(
      faultsOf({
        'src/ui/a.tsx': "import x from '../worker/b.ts?worker&inline'; import { y } from '../core/index.ts'",
        'src/core/quality/a.ts': "import { x } from '../mat4.ts'",
        'src/core/quality/b.ts': "import { x } from './a.ts'; import react from 'react'",
      }),
    ).toEqual([]);
  });

  it('a file of no part is told', () => {
    expect(faultsOf({ 'src/core/more/a.ts': "import '../mat4.ts'" })).toEqual([expect.stringContaining('no part')]);
  });

  it('a cycle is told once, type imports included', () => {
    expect(
      faultsOf({
        'src/ui/c.ts': "import type { A } from './a.ts'",
        'src/ui/b.ts': "export * from './c.ts'",
        'src/ui/a.ts': "import { b } from './b.ts'",
      }),
    ).toEqual(['src/ui/a.ts -> src/ui/b.ts -> src/ui/c.ts -> src/ui/a.ts is a cycle']);
  });
});

describe('what a module keeps', () => {
  it.each([
    'let kept = 1',
    'export let kept: string',
    'var kept = 1',
    'const kept = new Map<string, number>()',
    'const kept = new WeakMap()',
    'export const kept: number[] = []',
    'const kept = new AbortController()',
    'const kept = { n: 1 }; export const count = () => kept.n++',
    'const kept = { n: [1] }; export function add(): void { kept.n.push(2) }',
    'const kept = [1]; export const change = () => { kept[0] = 2 }',
    'const kept = { a: 1 } as { a?: number }; export const forget = () => delete kept.a',
    'const kept = { a: 1 }; export const change = () => Object.assign(kept, { a: 2 })',
  ])('%s', (text) => {
    expect(faultsOf({ 'src/ui/a.ts': text })).toEqual(['src/ui/a.ts: kept is kept by its module from call to call']);
  });

  it('a field of a class itself', () => {
    expect(
      faultsOf({ 'src/worker/a.ts': 'export class A { static readonly one = 1; static last = 2; own = 3 }' }),
    ).toEqual(['src/worker/a.ts: A.last is kept by its module from call to call']);
  });

  it.each([
    "const AXES = ['axial']; const NAMES = new Set(['a']); const MASKS = { a: 1 }; const WORD = /a/",
    'export function count(): number { let n = 0; const seen = new Map(); seen.set(n, 1); return n++ }',
    'declare const VERSION: string',
    '/** Cache. */\n// cache keyed by content: SHA-256 of the template\nconst templates = new Map()',
  ])('constants, what lives within a call, and caches that say so: %s', (text) => {
    expect(faultsOf({ 'src/ui/a.ts': text })).toEqual([]);
  });
});

it('a file of more than 200 lines in session and ui is told', () => {
  const lines = (count: number): string => 'f();\n'.repeat(count);
  expect(
    faultsOf({ 'src/ui/a.tsx': lines(201), 'src/session/b.ts': lines(200), 'src/ui/c.test.ts': lines(300) }),
  ).toEqual(['src/ui/a.tsx has more than 200 lines']);
});

it.each([
  ['const seed = Date.now()', 'Date.now makes it another test every time'],
  ['const x = Math.random()', 'Math.random makes it another test every time'],
  ['fc.assert(fc.property(), { numRuns: 5 })', 'fc.assert has no seed'],
])('a test is the same every time: %s', (text, said) => {
  expect(faultsOf({ 'src/ui/a.test.ts': text })).toEqual([`src/ui/a.test.ts: ${said}`]);
  expect(faultsOf({ 'src/ui/a.ts': text, 'src/ui/b.test.ts': 'fc.assert(x, { seed: SEED })' })).toEqual([]);
});

it('a known fault that is mended has to leave the list', () => {
  expect(newFaults(['a', 'b'], ['a', 'c'])).toEqual(['b', 'Mended, delete it from KNOWN: c']);
});
