import type { Saving } from '../../session/index.ts';
import type { PageResult } from '../../worker/api.ts';
import type { Action, State } from '../actions.ts';
import { acceptedResult, foundAt, isSaved, type Entry } from '../entries.ts';
import { startable } from '../leading.ts';
import { reportEntries } from '../saving/reportEntries.ts';
import type { SaveItem } from '../saving/item.ts';

/** What the rules look at. */
interface Watched {
  readonly page: State;
  readonly saving: Saving<SaveItem>;
  readonly disk: ReadonlyMap<string, string>;
  readonly accepted: ReadonlySet<string>;
  readonly made: ReadonlyMap<string, PageResult>;
  readonly checked: WeakSet<Entry>;
}

/** What must hold at every moment, whatever is done. @throws Error naming what does not */
export function checkState(world: Watched): void {
  const { page, saving } = world;
  const { entries } = page;
  for (const entry of entries) {
    // What is immutable needs to be looked at but once; the disk does not.
    if (!world.checked.has(entry)) checkEntry(world, entry);
    world.checked.add(entry);
    if (entry.kind === 'found' && isSaved(entry)) checkBytes(world, { scan: entry.scan, result: entry.review.result });
  }
  const working = entries.filter(({ kind }) => kind === 'working').length;
  rule(working <= page.slots, 'more scans are worked on than there are slots');
  const idle = entries.some((entry) => entry.kind === 'waiting' && startable(page)(entry.scan.id));
  rule(working === page.slots || !idle, 'a scan that may start waits while a slot is free');
  rule(new Set(entries.map(({ scan }) => scan.id)).size === entries.length, 'two scans have one number');
  rule(page.open === null || foundAt(entries, page.open.id) !== null, 'a scan without a mask is open');
  checkLeads(page);
  if (saving.kind === 'finished') for (const { item } of saving.done) checkBytes(world, item);
}

function checkEntry(world: Watched, entry: Entry): void {
  const { path } = entry.scan;
  if (entry.kind !== 'found') return;
  const { review, decision } = entry;
  rule(decision !== 'accepted' || review.kind === 'settled', 'accepted without a settled mask');
  const result = acceptedResult(entry);
  if (result !== null) rule(world.accepted.has(`${path} by ${result.maskId}`), 'accepted without having been seen');
  checkMade(world, review.result);
  const [told] = reportEntries({ entries: [entry], pictures: world.page.pictures });
  rule(told.result === review.result && told.decision === decision, 'the report tells of another mask');
}

/** What is told of a mask is what it was made with. */
export function checkMade({ made }: Watched, told: Told): void {
  const { scan, method, edits, verdict } = made.get(told.maskId)!;
  const same = told.scan === scan && told.method.preset === method.preset && told.edits.marginMm === edits.marginMm;
  rule(same && told.verdict.level === verdict.level, 'what is told of a mask is not what it was made with');
}

/** As much of it as result and record tell alike. */
interface Told extends Pick<PageResult, 'scan' | 'verdict' | 'maskId'> {
  readonly method: { readonly preset: string | null };
  readonly edits: { readonly marginMm: number };
}

/** A scan is called done only where its defaced and its original bytes are both there. */
function checkBytes({ disk }: Watched, { scan, result }: SaveItem): void {
  const contents = new Set(disk.values());
  rule(contents.has(`original ${scan.path}`), 'called saved, and the original is gone');
  rule(contents.has(`defaced ${scan.path} by ${result.maskId}`), 'called saved, and there is no defaced scan');
}

function checkLeads({ entries, leads }: State): void {
  for (const [id, { leader }] of leads) {
    const [entry, by] = [id, leader].map((one) => entries.find(({ scan }) => scan.id === one));
    rule(entry !== undefined && by !== undefined, 'a scan that is not in the list leads or follows');
    const chain = [id];
    for (let at: number | undefined = leader; at !== undefined; at = leads.get(at)?.leader) {
      rule(!chain.includes(at), 'scans follow each other in a circle');
      chain.push(at);
    }
    if (entry?.kind !== 'found' || entry.review.kind !== 'settled' || by === undefined) continue;
    const { leaderMaskId } = entry.review.result;
    const current = leaderMaskId === null || leaderMaskId === acceptedResult(by)?.maskId;
    rule(current, 'a follower has the mask that its leader had earlier');
  }
}

/** An answer counts for what was asked for last; a decision is of one mask, and of no other. */
export function checkChange(before: State, after: State, action: Action): void {
  if (action.type === 'answered' && action.action.type === 'computed') {
    const review = foundAt(before.entries, before.open!.id)?.review;
    const asked = review?.kind === 'computing' && review.edits === action.action.result.edits;
    rule(asked || review?.kind === 'refitting', 'the mask was made by other edits than were asked for');
  }
  for (const entry of after.entries) {
    const was = before.entries.find(({ scan }) => scan.id === entry.scan.id);
    if (entry.kind !== 'found' || entry.decision === 'open') continue;
    if (was?.kind === 'found') {
      rule(was.review === entry.review || action.type === 'found', 'a decision is kept over a changed mask');
      const decides = action.type === 'decide' || ['acceptSeen', 'undecide'].includes(action.type);
      rule(was.decision === entry.decision || decides, 'decided by nobody');
    } else if (was?.kind === 'waiting') {
      rule(was.held?.review === entry.review && was.held.decision === entry.decision, 'another mask came back');
      rule(was.held?.savedMaskId === entry.savedMaskId, 'what was saved was forgotten');
    } else rule(action.type === 'found', 'decided of without a mask');
  }
}

export function rule(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
