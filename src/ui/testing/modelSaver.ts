import { keptNameOf, recordOf, type SaveOptions, type SaveProblem, type WholePlan } from '../../session/index.ts';
import type { SaveItem } from '../saving/item.ts';
import { checkMade, rule } from './modelRules.ts';
import type { SaveWork, World } from './modelWorld.ts';

export const SAVE_OPTIONS: SaveOptions = {
  writing: { fill: 'zero', scrub: true },
  beside: { original: true, mask: false, transform: false, record: true, report: true },
};
/** How a step goes: it works; it cannot be done; the work ends there; the tab does. */
export type Fortune = 'works' | 'fails' | 'ends' | 'dies';

const kept = ({ path, name }: SaveItem['scan']): string => path.replace(name, keptNameOf(name));
const full = ({ scan: { name, storedAs } }: SaveItem): SaveProblem => ({
  code: 'disk',
  name,
  error: 'full',
  original: storedAs,
});

/** One step of the saving at work. */
export function saveOn(world: World, work: SaveWork, fortune: Fortune): void {
  const { saving } = work;
  const { job } = saving;
  const end = (): void => {
    world.works = world.works.filter((one) => one !== work);
  };
  if (saving.kind === 'planning') {
    if (fortune === 'dies') return world.die();
    end();
    if (fortune === 'works') return world.dispatchSaving({ type: 'planned', job, ...planOf(world, saving) });
    return world.dispatchSaving({ type: 'unplanned', job, problem: { code: 'plan', error: 'gone' } });
  }
  const cancelled = world.saving.kind === 'running' && world.saving.stopping;
  if (fortune === 'ends' || cancelled) {
    end();
    const problem: SaveProblem | null = cancelled ? null : { code: 'broken-off', error: 'unforeseen' };
    return world.dispatchSaving({ type: 'ended', job, whole: false, files: [], problem });
  }
  const item = saving.left[work.next]?.item;
  if (fortune === 'dies') {
    // Amid a scan: its original has been copied, and is still in its place.
    if (item !== undefined && saving.target === 'folder') world.disk.set(kept(item.scan), `original ${item.scan.path}`);
    return world.die();
  }
  if (item === undefined) {
    end();
    return finish(world, work, fortune === 'works');
  }
  const { id } = item.scan;
  world.dispatchSaving({ type: 'begin', job, id });
  const works = fortune === 'works';
  world.works = world.works.map((one) =>
    one === work ? { ...work, next: work.next + 1, inside: works ? [...work.inside, item] : work.inside } : one,
  );
  if (!works) return world.dispatchSaving({ type: 'failed', job, id, problem: full(item) });
  checkWritten(world, item);
  if (saving.target === 'folder') intoFolder(world, item);
  if (saving.target === 'one') world.disk.set(`downloads/${world.tabs}-${job}/${item.scan.name}`, contentOf(item));
  if (saving.target === 'newFolder') world.disk.set(`shared/${world.tabs}-${job}/${item.scan.path}`, contentOf(item));
  if (saving.target !== 'zip') saved(world, item);
  world.dispatchSaving({ type: 'done', job, id, files: [item.scan.path], missing: [] });
}

function planOf(
  { disk }: World,
  { items, target }: Extract<SaveWork['saving'], { kind: 'planning' }>,
): WholePlan<SaveItem> {
  const plans = items.map((item) => {
    const { name, path } = item.scan;
    const isThere = target === 'folder' && disk.get(path)?.startsWith('defaced') === true;
    return { item, files: [path], exists: isThere ? [name] : [], problem: null };
  });
  return { plans, others: [], warnings: { names: [], fields: [], filesWithFields: 0, unreadable: [], headers: 0 } };
}

/** The end of all scans: a zip is closed now, or cannot be. */
function finish(world: World, { saving, inside }: SaveWork, works: boolean): void {
  const { job } = saving;
  const isZip = saving.kind === 'running' && saving.target === 'zip';
  if (isZip && !works) {
    return world.dispatchSaving({
      type: 'ended',
      job,
      whole: false,
      files: [],
      problem: { code: 'zip', error: 'full' },
    });
  }
  if (isZip) {
    for (const item of inside) {
      world.disk.set(`downloads/${world.tabs}-${job}.zip/${item.scan.path}`, contentOf(item));
      saved(world, item);
    }
  }
  const problem: SaveProblem | null = works ? null : { code: 'report', error: 'full' };
  world.dispatchSaving({ type: 'ended', job, whole: true, files: [], problem });
}

function intoFolder(world: World, item: SaveItem): void {
  const { id, path, name } = item.scan;
  world.disk.set(kept(item.scan), `original ${path}`);
  world.dispatch({ type: 'moved', id, file: item.scan.file, storedAs: keptNameOf(name), image: null });
  world.disk.set(path, contentOf(item));
}

function saved(world: World, { scan, result }: SaveItem): void {
  world.dispatch({ type: 'saved', masks: [{ id: scan.id, maskId: result.maskId }] });
}

function contentOf({ scan, result }: SaveItem): string {
  return `defaced ${scan.path} by ${result.maskId}`;
}

const FACTS = {
  version: '',
  inputs: [],
  outputs: [],
  masked: { fillValue: 0, scrubbed: [] },
  warnings: [],
  reasons: [],
} as const;
const NOW = new Date(0);

/** What is written is what was on the screen at Accept, and the record tells how that very mask was made. */
function checkWritten(world: World, { scan, result }: SaveItem): void {
  const { accepted } = world;
  rule(accepted.has(`${scan.path} by ${result.maskId}`), 'another mask is written than was on the screen at Accept');
  const facts = { ...FACTS, image: scan.path, written: true, forced: false, decision: 'accepted', time: NOW } as const;
  const { method, edits, verdict, scan: content } = recordOf(result, facts);
  checkMade(world, { method, edits, verdict, scan: content, maskId: result.maskId });
}
