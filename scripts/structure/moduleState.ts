import { isNode, isTest, nodesIn, parse, type Node, type Sources } from './sources.ts';

const FOLDERS = ['src/session/', 'src/words/', 'src/worker/', 'src/ui/'];
/** Written above what may be kept for a whole visit: the same content always gives the same value. */
const EXCUSE = /cache keyed by content: \S/;
/** These hold nothing that changes, unless a method below is called. */
const CONSTANTS = /^(Set|Map|RegExp|URL|TextEncoder|TextDecoder|\w+Array|NumberFormat|DateTimeFormat|Collator)$/;
const CHANGING = new Set('set add delete clear push pop shift unshift splice sort reverse fill copyWithin'.split(' '));

/** Whatever a module keeps from call to call; one sentence each. */
export function moduleState(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => /\.tsx?$/.test(path) && !isTest(path) && FOLDERS.some((folder) => path.startsWith(folder)))
    .flatMap(([path, text]) =>
      stateOf(path, text).map((name) => `${path}: ${name} is kept by its module from call to call`),
    );
}

function stateOf(path: string, text: string): string[] {
  const program = parse(path, text);
  const changed = changedNames(program);
  let before = 0;
  return (program.body as Node[]).flatMap((statement) => {
    const excused = EXCUSE.test(text.slice(before, statement.start));
    before = statement.end;
    return excused ? [] : kept(isNode(statement.declaration) ? statement.declaration : statement, changed);
  });
}

/** Names of what a statement at the top of a module keeps. */
function kept(statement: Node, changed: ReadonlySet<string>): string[] {
  if (statement.type === 'ClassDeclaration')
    return ((statement.body as Node).body as Node[])
      .filter(({ type, static: ofClass, readonly }) => type === 'PropertyDefinition' && ofClass === true && !readonly)
      .map(({ key }) => `${nameOf(statement.id)}.${nameOf(key)}`);
  if (statement.type !== 'VariableDeclaration' || statement.declare === true) return [];
  return (statement.declarations as Node[])
    .filter(({ id, init }) => statement.kind !== 'const' || changed.has(nameOf(id)) || isContainer(init))
    .map(({ id }) => nameOf(id));
}

/** Something made to be filled or asked later: an empty collection, or an object of a class. */
function isContainer(init: unknown): boolean {
  if (!isNode(init)) return false;
  if (init.type === 'ArrayExpression') return (init.elements as Node[]).length === 0;
  if (init.type === 'ObjectExpression') return (init.properties as Node[]).length === 0;
  if (init.type !== 'NewExpression') return false;
  const callee = init.callee as Node;
  const name = nameOf(callee.type === 'MemberExpression' ? callee.property : callee);
  return !CONSTANTS.test(name) || (/^(Set|Map)$/.test(name) && (init.arguments as Node[]).length === 0);
}

/** Names of what is written to somewhere in the module: `a.b = 1`, `a[0]++`, `delete a.b`, `a.push(1)`, `Object.assign(a, b)`. */
function changedNames(program: Node): Set<string> {
  return new Set(
    [...nodesIn(program)].flatMap((node) => {
      if (node.type === 'AssignmentExpression') return rootOf(node.left);
      if (node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete'))
        return rootOf(node.argument);
      if (node.type !== 'CallExpression') return [];
      const callee = node.callee as Node;
      if (callee.type !== 'MemberExpression') return [];
      if (nameOf(callee.object) === 'Object' && nameOf(callee.property) === 'assign') {
        const [target] = node.arguments as Node[];
        return target?.type === 'Identifier' ? [nameOf(target)] : rootOf(target);
      }
      return CHANGING.has(nameOf(callee.property)) ? rootOf(callee) : [];
    }),
  );
}

/** The name that a chain of members begins with; none for a plain name. */
function rootOf(node: unknown): string[] {
  if (!isNode(node) || node.type !== 'MemberExpression') return [];
  const object = node.object as Node;
  return object.type === 'Identifier' ? [nameOf(object)] : rootOf(object);
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === 'string' ? node.name : '';
}
