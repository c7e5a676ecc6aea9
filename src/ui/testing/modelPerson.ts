import { acceptedOf, foundOf, type Decision, type Found } from '../entries.ts';
import type { Decided } from '../actions.ts';
import { isGlanced, pictureOf } from '../glanced.ts';
import { fakeScan } from './fakeScans.ts';
import { SAVE_OPTIONS } from './modelSaver.ts';
import { rule } from './modelRules.ts';
import type { World } from './modelWorld.ts';

/** Chooses a number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** Two studies with a sub-01 each, several scans of one session, a phase image beside its magnitude. */
const PATHS = [
  'a/sub-01/sub-01_T1w.nii',
  'a/sub-01/sub-01_T2w.nii',
  'b/sub-01/sub-01_T1w.nii',
  'a/sub-01/sub-01_part-mag_GRE.nii',
  'a/sub-01/sub-01_part-phase_GRE.nii',
];

const one = <T>(of: readonly T[], pick: Pick): T | undefined => of[pick(Math.max(1, of.length))];
const anyId = ({ page }: World, pick: Pick): number => one(page.entries, pick)?.scan.id ?? 99;

export function add(world: World, pick: Pick): void {
  const listed = world.page.entries.map(({ scan }) => scan.path);
  const path = one(PATHS, pick)!;
  const original = [...world.disk].find(([, content]) => content === `original ${path}`)?.[0];
  if (original === undefined) world.disk.set(path, `original ${path}`);
  // Who has been defaced already is left alone.
  if (listed.includes(path) || (original !== undefined && original !== path)) return;
  world.dispatch({ type: 'add', scans: [fakeScan(world.nextId++, path)], bySession: pick(2) === 0 });
}

export function handle(world: World, pick: Pick): void {
  const id = anyId(world, pick);
  switch (pick(7)) {
    case 0:
      return world.dispatch({ type: 'remove', ids: [id] });
    case 1:
      return world.dispatch({ type: 'redo', ids: pick(2) === 0 ? [id] : [id, anyId(world, pick)] });
    case 2:
      return world.dispatch({ type: 'cancel', ids: [id] });
    case 3:
      return world.dispatch({ type: 'groupSessions' });
    case 4:
      return world.dispatch({ type: 'separate', ids: [id] });
    default: {
      const followers = world.page.entries.map(({ scan }) => scan.id).filter((other) => other !== id && pick(2) === 0);
      return world.dispatch({ type: 'group', leader: id, followers });
    }
  }
}

export function open(world: World, pick: Pick): void {
  world.dispatch({ type: 'open', id: pick(6) === 0 ? null : (one(foundOf(world.page.entries), pick)?.scan.id ?? 99) });
}

/** Mostly the scan that is open. */
function atHand(world: World, pick: Pick): Found | undefined {
  const found = foundOf(world.page.entries);
  const leaders = new Set([...world.page.leads.values()].map(({ leader }) => leader));
  const leader = found.find(({ scan }) => leaders.has(scan.id));
  // What happens to a leader happens to its followers.
  if (leader !== undefined && pick(3) === 0) return leader;
  return (pick(3) > 0 && found.find(({ scan }) => scan.id === world.page.open?.id)) || one(found, pick);
}

export function review(world: World, pick: Pick): void {
  const entry = atHand(world, pick);
  if (entry === undefined) return;
  const { id } = entry.scan;
  const { edits } = entry.review.result;
  const types = ['edit', 'edit', 'edit', 'undo', 'undo', 'undoAll', 'refit', 'retry'] as const;
  const type = types[pick(types.length)];
  if (type !== 'edit') world.dispatch({ type: 'review', id, action: { type } });
  else {
    const changed = { ...edits, marginMm: pick(4) };
    world.dispatch({ type: 'review', id, action: { type, edits: changed, step: pick(3) > 0 } });
  }
}

export function decide(world: World, pick: Pick): void {
  const entry = atHand(world, pick);
  if (entry === undefined) return;
  const decisions: readonly Decision[] = ['accepted', 'accepted', 'accepted', 'rejected', 'open'];
  decideOf(world, entry, decisions[pick(decisions.length)]);
}

/** Presses Accept or Reject; what is on the screen of that scan is what was looked at. */
export function decideOf(world: World, found: Found, decision: Decision): void {
  const {
    scan,
    review: { result },
  } = found;
  const { open: at } = world.page;
  const { screen } = world;
  const inReview = at?.id === scan.id && screen.attempt === at.attempt && screen.maskId === result.maskId;
  const seen = inReview || (at === null && isGlanced(world.page, found));
  if (decision === 'accepted' && seen) look(world, scan.path, result.maskId);
  const before = world.page;
  world.dispatch({ type: 'decide', id: scan.id, maskId: result.maskId, decision });
  rule(decision !== 'accepted' || seen || world.page === before, 'accepted while it was not on the screen');
}

function look({ accepted, remembered }: World, path: string, maskId: string): void {
  accepted.add(`${path} by ${maskId}`);
  remembered.set(path, maskId);
}

/** Takes the last decision back. */
export function undecide(world: World): void {
  world.dispatch({ type: 'undecide' });
}

/** Looks at some on the sheet, or accepts those that were in sight then. */
export function several(world: World, pick: Pick): void {
  const { sheet, page } = world;
  if (sheet === null) {
    const looked = foundOf(page.entries).filter(() => pick(4) > 0);
    world.sheet = looked.map(({ scan, review: { result } }): Decided => ({ id: scan.id, maskId: result.maskId }));
    const seen = looked.flatMap((found) => {
      const picture = pictureOf(found);
      return picture === null ? [] : [{ id: found.scan.id, picture }];
    });
    world.dispatch({ type: 'glanced', seen });
    return;
  }
  world.sheet = null;
  for (const { id, maskId } of sheet) {
    const path = page.entries.find(({ scan }) => scan.id === id)?.scan.path;
    if (path !== undefined) look(world, path, maskId);
  }
  world.dispatch({ type: 'acceptSeen', seen: sheet });
}

export function save(world: World, pick: Pick): void {
  const items = acceptedOf(world.page.entries);
  const options = SAVE_OPTIONS;
  const { kind } = world.saving;
  // What a state has a use for, mostly.
  if (kind === 'planned' && pick(4) > 0) return world.dispatchSaving({ type: 'write' });
  const begins = kind === 'idle' || kind === 'finished';
  switch (pick(begins && pick(4) > 0 ? 4 : 8)) {
    case 0:
    case 1:
      return world.dispatchSaving({ type: 'plan', purpose: 'me', target: 'folder', items, options });
    case 2: {
      const purpose = pick(2) > 0 ? 'sharing' : 'me';
      const target = purpose === 'sharing' && pick(2) > 0 ? 'newFolder' : 'zip';
      return world.dispatchSaving({ type: 'plan', purpose, target, items, options });
    }
    case 3:
      for (const item of items.slice(0, 1)) world.dispatchSaving({ type: 'one', item, options });
      return;
    case 4:
      return world.dispatchSaving({ type: 'replace', replace: true });
    case 5:
      return world.dispatchSaving({ type: 'write' });
    case 6:
      return world.dispatchSaving({ type: 'cancel' });
    default:
      return world.dispatchSaving({ type: 'dismiss' });
  }
}
