import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { filesIn } from '../files.ts';

/** Texts of source files by their paths from the project's folder. */
export type Sources = ReadonlyMap<string, string>;

/** What is written in `src` and `e2e`: TypeScript and styles. @param root the project's folder */
export function readSources(root: string): Sources {
  const paths = ['src', 'e2e'].flatMap((folder) => filesIn(join(root, folder)).map((name) => `${folder}/${name}`));
  return new Map(
    paths.filter((path) => /\.(tsx?|css)$/.test(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** Tests and what only tests use: not part of what is shipped. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^e2e\//.test(path);
}

/** A node of the syntax tree (ESTree with TypeScript's own). Its fields depend on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The syntax tree of a file. @throws Error where it cannot be parsed */
export function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  return program as unknown as Node;
}

/** A node and all nodes within it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const field of Object.values(node))
    for (const one of Array.isArray(field) ? (field as unknown[]) : [field]) if (isNode(one)) yield* nodesIn(one);
}

/** Whether a field of a node holds a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
