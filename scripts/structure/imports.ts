import { posix } from 'node:path';
import { isNode, isTest, nodesIn, parse, type Node, type Sources } from './sources.ts';

/**
 * The parts of the program and what each may import: its own files, the parts named here, and what these may import in turn.
 * Type imports count. Tests may import anything.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core/otherFormats.ts': [],
  'src/core/oddities.ts': [],
  'src/core/errorFacts.ts': ['src/core/otherFormats.ts'],
  'src/core/errors.ts': ['src/core/errorFacts.ts'],
  'src/core/mat4.ts': [],
  'src/core/privacy/': ['src/core/errors.ts'],
  'src/core/volume.ts': ['src/core/mat4.ts'],
  'src/core/template.ts': ['src/core/volume.ts'],
  'src/core/scan.ts': ['src/core/volume.ts', 'src/core/oddities.ts'],
  'src/core/formats/': ['src/core/scan.ts', 'src/core/errors.ts'],
  'src/core/image/': ['src/core/volume.ts', 'src/core/errors.ts'],
  'src/core/registration/': ['src/core/image/', 'src/core/template.ts'],
  'src/core/mask/': ['src/core/image/', 'src/core/template.ts'],
  'src/core/edit/': ['src/core/image/'],
  'src/core/quality/': ['src/core/registration/', 'src/core/mask/'],
  'src/core/deface.ts': ['src/core/quality/', 'src/core/edit/', 'src/core/scan.ts'],
  'src/core/defaceSameHead.ts': ['src/core/deface.ts'],
  'src/core/passed.ts': ['src/core/formats/', 'src/core/registration/'],
  'src/core/otherOrientations.ts': ['src/core/defaceSameHead.ts'],
  'src/core/index.ts': ['src/core/otherOrientations.ts', 'src/core/passed.ts', 'src/core/privacy/'],
  'src/session/': ['src/core/index.ts'],
  'src/words/': ['src/session/'],
  'src/dicom/': ['src/core/index.ts', 'node_modules/'],
  'src/worker/': ['src/session/', 'src/dicom/', 'public/', 'node_modules/'],
  'src/cli/': ['src/words/', 'src/dicom/'],
  'src/ui/': ['src/worker/', 'src/words/'],
  'src/pwa/': [],
};

/** An import of a file of the project. */
interface Import {
  readonly from: string;
  readonly to: string;
}

/** Imports against the table, of parts that the table does not know, and cycles; one sentence each. */
export function importFaults(sources: Sources): string[] {
  const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
  return [...imports.flatMap(directionFault), ...cycles(imports).map((files) => `${files.join(' -> ')} is a cycle`)];
}

/** Every way to name another file: import, import type, export from, import(), typeof import(), new URL('x.ts', import.meta.url). */
function importsOf(path: string, text: string): Import[] {
  if (!/\.tsx?$/.test(path)) return [];
  return [...nodesIn(parse(path, text))].flatMap((node) => {
    const named = isFileUrl(node) ? (node.arguments as Node[])[0] : node.source;
    const value = isNode(named) ? named.value : undefined;
    if (typeof value !== 'string' || !value.startsWith('.')) return [];
    return [{ from: path, to: posix.join(posix.dirname(path), value.replace(/\?.*/, '')) }];
  });
}

function isFileUrl({ type, callee, arguments: given }: Node): boolean {
  if (type !== 'NewExpression' || !isNode(callee) || callee.name !== 'URL') return false;
  const [address] = given as Node[];
  return typeof address?.value === 'string' && /\.tsx?(\?|$)/.test(address.value);
}

function directionFault({ from, to }: Import): string[] {
  if (isTest(from)) return [];
  if (isTest(to)) return [`${from} imports ${to}, which is for tests only`];
  const [part, other] = [partOf(from), partOf(to)];
  if (part === undefined) return [`${from} belongs to no part: name it in scripts/structure/imports.ts`];
  if (other !== undefined && (other === part || below(part).has(other))) return [];
  return [`${from} imports ${to}: ${part} may import ${[...below(part)].join(', ') || 'nothing'}`];
}

function partOf(path: string): string | undefined {
  const parts = [...Object.keys(MAY_IMPORT), 'public/', 'node_modules/'];
  return parts.find((part) => path === part || (part.endsWith('/') && path.startsWith(part)));
}

function below(part: string): Set<string> {
  const parts = new Set<string>();
  for (const one of MAY_IMPORT[part] ?? []) for (const lower of below(one).add(one)) parts.add(lower);
  return parts;
}

/** The files of each cycle that a walk along the imports meets, from the alphabet's first one back to it. */
function cycles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const ended = new Set<string>();
  const found: string[][] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push(fromFirst(way.slice(way.indexOf(path))));
    if (way.includes(path) || ended.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...way, path]);
    ended.add(path);
  };
  for (const from of next.keys()) walk(from, []);
  return found;
}

function fromFirst(cycle: readonly string[]): string[] {
  const first = cycle.indexOf(cycle.toSorted()[0]);
  return [...cycle.slice(first), ...cycle.slice(0, first), cycle[first]];
}
