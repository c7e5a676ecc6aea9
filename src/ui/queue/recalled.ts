import type { Method } from '../../session/index.ts';
import type { Origin, OwnTemplate, PageResult } from '../../worker/api.ts';
import type { Lead, State } from '../actions.ts';
import { acceptedResult, type Entry, type Found } from '../entries.ts';
import { leaderOf } from '../leading.ts';
import type { Settings } from '../settings.ts';
import { memoryKey, pathOfKey, type Remembered } from '../store/remembered.ts';

/** Where a scan's mask is to come from, now that it is known which scan it is. */
export interface Recalled {
  /** What was noted about it on an earlier visit. */
  readonly note: string;
  /** Null: it has to wait. */
  readonly origin: Origin | null;
  /** Whose mask it gets, where an earlier visit tells. */
  readonly lead: Lead | null;
  /** What was decided of the result on an earlier visit: it counts for the very same mask alone. */
  readonly decided: (result: PageResult) => Pick<Found, 'decision' | 'savedMaskId'>;
}

/** The files of a method's own template: null where it has none, undefined where they have to be chosen again. */
export type OwnTemplates = (method: Method) => OwnTemplate | null | undefined;

/** @param known what an earlier visit left of this content under this path */
export function recalled(
  { scan, fresh }: Extract<Entry, { kind: 'working' }>,
  state: State,
  known: Remembered | null,
  { method, marginMm }: Settings,
  ownTemplates: OwnTemplates,
): Recalled {
  const earlier = fresh ? null : (known?.result ?? null);
  // What a folder holds is seen there, and not remembered: this scan is worked on because it lies there with its face, or
  // because somebody wants it done once more.
  const inFolder = scan.path !== scan.name;
  const decided: Recalled['decided'] = ({ maskId }) =>
    earlier?.maskId === maskId
      ? { decision: earlier.decision, savedMaskId: earlier.saved && !inFolder ? maskId : null }
      : { decision: 'open', savedMaskId: null };
  const common = { note: known?.note ?? '', decided };
  const leader = leaderOf(state, scan.id);
  if (leader !== null) return { ...common, origin: throughLeader(leader, scan.id, state, ownTemplates), lead: null };
  if (!fresh && known?.leader != null) {
    const { leader: key } = known;
    // One that is not read yet is known by its place alone; its mask is looked at before anybody gets it.
    const remembered = state.entries.find((entry) =>
      entry.kind === 'found' ? keyOf(entry) === key : entry.scan.path === pathOfKey(key),
    );
    if (remembered !== undefined && remembered.scan.id !== scan.id && !state.leads.has(remembered.scan.id)) {
      return { ...common, origin: null, lead: { leader: remembered.scan.id, oneAcquisition: false } };
    }
  }
  const own = earlier === null ? undefined : ownTemplates(earlier.method);
  if (earlier !== null && own !== undefined && known?.leader == null) {
    const { answer, edits } = earlier;
    return { ...common, origin: { kind: 'known', method: earlier.method, own, answer, edits }, lead: null };
  }
  const origin: Origin = { kind: 'search', method, own: ownTemplates(method) ?? null, marginMm };
  return { ...common, origin, lead: null };
}

/** Null where the leader's mask is not accepted any more. */
function throughLeader(leader: Entry, id: number, { leads }: State, ownTemplates: OwnTemplates): Origin | null {
  const result = acceptedResult(leader);
  if (result === null) return null;
  const { file, name, image } = leader.scan;
  const oneAcquisition = leads.get(id)?.oneAcquisition ?? false;
  return {
    kind: 'sameHead',
    leader: { file, name, image, result, own: ownTemplates(result.method) ?? null, oneAcquisition },
  };
}

function keyOf({ scan, review }: Found): string {
  return memoryKey(review.result.scan, scan.path);
}
