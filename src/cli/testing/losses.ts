/** Looks at what a fault left on the disk. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './interrupt.ts';
import { prepare, type Scenario } from './scenarios.ts';

/** Every file under the folder, by its name in it. */
export function filesIn(folder: string): Map<string, Buffer> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), readFileSync(path)];
      }),
  );
}

/** What an undisturbed run leaves. */
export async function resultOf(scenario: Scenario): Promise<Map<string, Buffer>> {
  const folder = prepare(scenario);
  const { status, err } = await run(scenario, folder, null);
  if (status !== 0) throw new Error(`${scenario.title}: ${err}`);
  const files = filesIn(folder);
  rmSync(folder, { recursive: true });
  return files;
}

/** What is wrong with a folder after a fault: lost originals, half files. Empty where nothing is. */
export function losses(scenario: Scenario, folder: string, whole: ReadonlyMap<string, Buffer>): string[] {
  const wrong: string[] = [];
  const files = filesIn(folder);
  for (const name of scenario.originals) {
    const original = Buffer.from(scenario.files[name]);
    const kept = name.replace(/([^/]+)$/, '_$1');
    if (![name, kept].some((at) => files.get(at)?.equals(original))) wrong.push(`lost: ${name}`);
  }
  for (const [name, bytes] of files) {
    if (name.includes('.mydeface-')) continue;
    const allowed = [
      whole.get(name),
      scenario.files[name],
      scenario.files[scenario.links[name]],
      scenario.files[name.replace(/^_/, '')],
    ];
    if (name.endsWith('_mydeface.json') ? !isJson(bytes) : !allowed.some((a) => a !== undefined && bytes.equals(a)))
      wrong.push(`half or foreign: ${name}`);
  }
  return wrong;
}

/** Temporary files that are still there. */
export function leftovers(folder: string): string[] {
  return ['', 'out']
    .filter((sub) => existsSync(join(folder, sub)))
    .flatMap((sub) => readdirSync(join(folder, sub)))
    .filter((name) => name.startsWith('.mydeface-'));
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

/**
 * The command once more, undisturbed: it finishes the work, or refuses and says what is in the way. Afterwards nothing is
 * lost and no temporary file is left.
 * @returns what is wrong, and whether the work was finished
 */
export async function again(
  scenario: Scenario,
  folder: string,
  whole: ReadonlyMap<string, Buffer>,
): Promise<{ readonly wrong: readonly string[]; readonly finished: boolean }> {
  const { status, err } = await run(scenario, folder, null);
  const wrong = losses(scenario, folder, whole);
  if (status === 5 ? !/: already exists/.test(err) : status !== 0) wrong.push(`rerun: status ${status}: ${err}`);
  for (const name of leftovers(folder)) wrong.push(`left: ${name}`);
  if (status === 0) {
    const files = filesIn(folder);
    for (const [name, bytes] of whole)
      if (!name.endsWith('_mydeface.json') && !files.get(name)?.equals(bytes)) wrong.push(`rerun: ${name} differs`);
  }
  return { wrong, finished: status === 0 };
}
