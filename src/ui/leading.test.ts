import { describe, expect, it } from 'vitest';
import { pictureKey } from '../session/index.ts';
import type { State } from './actions.ts';
import { foundAt, isSaved } from './entries.ts';
import { labelsOf } from './labels.ts';
import { stuckAt } from './leading.ts';
import {
  added,
  after,
  corrected,
  decided,
  decisionOf,
  entryOf,
  found,
  kinds,
  looked,
  page,
  PROBLEM,
  undone,
} from './testing/fakePage.ts';
import { fakePictures, fakeResult } from './testing/fakeScans.ts';

const by = (id: number, leaderMaskId: string) => found(id, fakeResult(`${id} by ${leaderMaskId}`, { leaderMaskId }));
const leads = (state: State): string[] => [...state.leads].map(([id, { leader }]) => `${id}<-${leader}`);
const HEAD = ['s/sub-01_T1w.nii', 's/sub-01_T2w.nii', 's/sub-01_FLAIR.nii'];
/** Three scans of one head: the first one's mask is accepted, and the others have it. */
const head = page(added(HEAD, true), found(1), decided(1), by(2, 'mask 1'), by(3, 'mask 1'));

describe('one session shares one mask', () => {
  it('two studies with a sub-01 each: nobody gets the other person’s mask', () => {
    const two = page(added(['a/sub-01/sub-01_T1w.nii', 'b/sub-01/sub-01_T1w.nii', 'b/sub-01/sub-01_T2w.nii'], true));
    expect(leads(two)).toEqual(['3<-2']);
  });

  it('the followers wait until the mask that they get is accepted', () => {
    const waiting = page(added(HEAD, true));
    expect(kinds(waiting)).toEqual(['working', 'waiting', 'waiting']);
    expect(kinds(after(waiting, found(1)))).toEqual(['found', 'waiting', 'waiting']);
    expect(kinds(after(waiting, found(1), decided(1, 'rejected')))).toEqual(['found', 'waiting', 'waiting']);
    expect(kinds(after(waiting, found(1), decided(1)))).toEqual(['found', 'working', 'working']);
  });

  it('Separate stays separate', () => {
    const apart = after(head, { type: 'separate', ids: [2] });
    expect(leads(apart)).toEqual(['3<-1']);
    expect(leads(after(apart, { type: 'groupSessions' }))).toEqual(['3<-1']);
    expect(leads(after(apart, added(['s/sub-01_PDw.nii'], true, 4)))).toEqual(['3<-1', '4<-1']);
  });

  it('put together by hand, those that were separated are together again', () => {
    const again = after(head, { type: 'separate', ids: [2] }, { type: 'group', leader: 1, followers: [2] });
    expect(leads(again).toSorted()).toEqual(['2<-1', '3<-1']);
  });

  it('the leader is removed: its followers are searched themselves', () => {
    const waiting = page(added(HEAD, true), { type: 'remove', ids: [1] });
    expect([leads(waiting), kinds(waiting)]).toEqual([[], ['working', 'working']]);
  });

  it('a leader that gets another leader takes its followers with it', () => {
    const four = after(head, added(['t/other.nii'], false, 4), { type: 'group', leader: 4, followers: [1] });
    expect(leads(four).toSorted()).toEqual(['1<-4', '2<-4', '3<-4']);
    expect(kinds(four)).toEqual(['waiting', 'waiting', 'waiting', 'working']);
  });
});

describe('what becomes of followers when their leader changes', () => {
  const all = after(head, decided(2), decided(3, 'rejected'));
  const take = { type: 'decide', id: 1, maskId: 'mask 1', decision: 'open' } as const;

  it('accepting a leader again keeps its followers’ decisions', () => {
    const again = after(all, decided(1));
    expect([decisionOf(again, 2), decisionOf(again, 3)]).toEqual(['accepted', 'rejected']);
  });

  it('the decision on the leader is taken back: the followers’ masks go aside, and come back with their decisions', () => {
    const back = after(all, looked(1), take);
    expect(kinds(back)).toEqual(['found', 'waiting', 'waiting']);
    const again = after(back, decided(1));
    expect([decisionOf(again, 2), decisionOf(again, 3)]).toEqual(['accepted', 'rejected']);
  });

  it('the leader is corrected and undone: the followers come back with their decisions, not before', () => {
    const changed = after(all, corrected(1, 'corrected'));
    expect(kinds(changed)).toEqual(['found', 'waiting', 'waiting']);
    const undo = after(changed, undone(1));
    expect(kinds(undo)).toEqual(['found', 'waiting', 'waiting']);
    expect(decisionOf(after(undo, decided(1)), 2)).toBe('accepted');
  });

  it('the leader is corrected and accepted: the followers get the new mask, and are decided of anew', () => {
    const changed = after(all, corrected(1, 'corrected'), decided(1));
    expect(kinds(changed)).toEqual(['found', 'working', 'working']);
    expect(decisionOf(after(changed, by(2, 'corrected')), 2)).toBe('open');
  });

  it('the leader is corrected while a follower is worked on: what comes by the earlier mask does not count', () => {
    const working = page(added(HEAD, true), found(1), decided(1), corrected(1, 'corrected'));
    expect(kinds(after(working, by(2, 'mask 1')))).toEqual(['found', 'waiting', 'working']);
  });

  it('a follower that was corrected by hand keeps its mask', () => {
    const own = after(all, corrected(2, 'own'), decided(2), corrected(1, 'corrected'));
    expect([decisionOf(own, 2), foundAt(own.entries, 2)?.review.result.maskId]).toEqual(['accepted', 'own']);
  });

  it('Undo of that follower’s correction does not bring the mask back that its leader had earlier', () => {
    const undo = after(all, corrected(2, 'own'), corrected(1, 'corrected'), undone(2));
    expect(kinds(undo)).toEqual(['found', 'waiting', 'waiting']);
  });

  it('a review whose mask has gone aside is closed, and nothing of it counts as seen when it comes back', () => {
    const gone = after(all, looked(2), { type: 'redo', ids: [1] });
    expect(gone.open).toBeNull();
    expect(after(gone, found(1), looked(1)).open).toMatchObject({ id: 1 });
  });

  it('a scan that was written and moved while its mask was aside is saved, and found under its new name', () => {
    const file = new File([], '_sub-01_T2w.nii');
    const written = after(
      all,
      looked(1),
      take,
      { type: 'moved', id: 2, file, storedAs: file.name, image: null },
      { type: 'saved', masks: [{ id: 2, maskId: '2 by mask 1' }] },
      decided(1),
    );
    expect(entryOf(written, 2).scan).toMatchObject({ file, storedAs: file.name, image: null });
    expect(isSaved(entryOf(written, 2))).toBe(true);
  });

  it('the picture of a mask that is aside is kept', () => {
    const { scan, review } = foundAt(all.entries, 2)!;
    const key = pictureKey(scan.path, review.result);
    const withPicture = after(all, { type: 'picture', key, picture: fakePictures() }, looked(1), take);
    expect(after(withPicture, { type: 'remove', ids: [3] }).pictures.has(key)).toBe(true);
    expect(after(withPicture, { type: 'remove', ids: [2] }).pictures.has(key)).toBe(false);
  });
});

describe('a leader whose mask does not come', () => {
  const waiting = page(added(HEAD, true));
  const attempt = { id: 1, attempt: (entryOf(waiting, 1) as { readonly attempt: number }).attempt } as const;

  it('I reject the leader: its followers say so, and not that they wait until it is accepted', () => {
    const rejected = after(waiting, found(1), decided(1, 'rejected'));
    expect(kinds(rejected)).toEqual(['found', 'waiting', 'waiting']);
    expect([1, 2, 3].map((id) => stuckAt(rejected, id))).toEqual([null, 'rejected', 'rejected']);
    // Both ways out.
    expect(kinds(after(rejected, { type: 'separate', ids: [2] }))).toEqual(['found', 'working', 'waiting']);
    const accepted = after(rejected, decided(1));
    expect([kinds(accepted), stuckAt(accepted, 2)]).toEqual([['found', 'working', 'working'], null]);
  });

  it('it fails or is cancelled: its followers say that, too; while it is being worked on or changed they wait', () => {
    expect(stuckAt(waiting, 2)).toBeNull();
    expect(stuckAt(after(waiting, { type: 'fail', ...attempt, problem: PROBLEM }), 2)).toBe('failed');
    expect(stuckAt(after(waiting, { type: 'cancel', ids: [1] }), 2)).toBe('cancelled');
    const changing = after(waiting, found(1), { type: 'review', id: 1, action: { type: 'refit' } });
    expect([stuckAt(changing, 2), kinds(changing)]).toEqual([null, ['found', 'waiting', 'waiting']]);
  });
});

it('two scans have one name: each is called by its path, and by a number where that is the same, too', () => {
  const { entries } = page(added(['a/T1.nii', 'b/T1.nii', 'T2.nii', 'T3.nii', 'T3.nii']));
  expect(entries.map(({ scan }) => labelsOf(entries).label(scan))).toEqual([
    'a/T1.nii',
    'b/T1.nii',
    'T2.nii',
    'T3.nii (1)',
    'T3.nii (2)',
  ]);
});

describe('magnitude and phase', () => {
  const PARTS = ['s/sub-01_part-phase_GRE.nii', 's/sub-01_part-mag_GRE.nii'];

  it('a phase image beside its magnitude gets its mask, whatever is set', () => {
    const parts = page(added(PARTS));
    expect([...parts.leads]).toEqual([[1, { leader: 2, oneAcquisition: true }]]);
  });

  it('a phase image stays with its magnitude when the session shares a mask', () => {
    const parts = page(added([...PARTS, 's/sub-01_T1w.nii'], true));
    expect(parts.leads.get(1)).toEqual({ leader: 2, oneAcquisition: true });
    expect(parts.leads.get(2)).toEqual({ leader: 3, oneAcquisition: false });
  });

  it('the session’s mask is changed: the magnitude waits, and its phase with it', () => {
    const parts = page(added([...PARTS, 's/sub-01_T1w.nii'], true));
    const all = after(parts, found(3), decided(3), by(2, 'mask 3'), decided(2), by(1, '2 by mask 3'), decided(1));
    expect(kinds(after(all, corrected(3, 'corrected')))).toEqual(['waiting', 'waiting', 'found']);
  });
});

it('two scans that an earlier visit put under each other do not wait for each other', () => {
  const two = page(added(['a.nii', 'b.nii']));
  const attempt = (id: number): number => (entryOf(two, id) as { readonly attempt: number }).attempt;
  const back = (id: number, leader: number) =>
    ({ type: 'putBack', id, attempt: attempt(id), lead: { leader, oneAcquisition: false } }) as const;
  const state = after(two, back(1, 2), back(2, 1));
  expect([leads(state), kinds(state)]).toEqual([['1<-2'], ['waiting', 'working']]);
  expect(leads(after(two, back(1, 99)))).toEqual([]);
});
