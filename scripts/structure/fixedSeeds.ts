import { isNode, isTest, nodesIn, parse, type Node, type Sources } from './sources.ts';

/** Tests that would be others on another day, or at the next run; one sentence each. */
export function driftingTests(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => isTest(path) && path.endsWith('.ts'))
    .flatMap(([path, text]) => [...nodesIn(parse(path, text))].flatMap(drift).map((what) => `${path}: ${what}`));
}

function drift({ type, callee, arguments: given }: Node): string[] {
  if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return [];
  const [object, property] = [callee.object, callee.property].map((part) => (isNode(part) ? part.name : undefined));
  const name = `${String(object)}.${String(property)}`;
  if (name === 'Math.random' || name === 'Date.now') return [`${name} makes it another test every time`];
  if (name !== 'fc.assert') return [];
  const options = (given as Node[])[1];
  return options !== undefined && [...nodesIn(options)].some((node) => isNode(node.key) && node.key.name === 'seed')
    ? []
    : ['fc.assert has no seed'];
}
