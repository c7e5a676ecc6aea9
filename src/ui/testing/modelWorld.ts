import { NOTHING_SAVED, reduceSaving, type Edits, type Saving, type SavingAction } from '../../session/index.ts';
import type { PageResult } from '../../worker/api.ts';
import type { Action, Decided, State } from '../actions.ts';
import type { Entry } from '../entries.ts';
import type { SaveItem } from '../saving/item.ts';
import { initialState, reduce } from '../state.ts';
import { checkChange, checkState } from './modelRules.ts';

/** A scan that is being searched or given its leader's mask. It may answer late, or never. */
export interface Job {
  readonly id: number;
  readonly attempt: number;
  readonly fresh: boolean;
  /** Undefined: it has not asked yet where the mask is to come from; null: from the scan itself. */
  readonly leader: PageResult | null | undefined;
  readonly answered: boolean;
}

/** What a worker that holds a scan open was asked. */
export type Question =
  | { readonly kind: 'open'; readonly attempt: number }
  | {
      readonly kind: 'computing' | 'refitting';
      readonly attempt: number;
      readonly job: number;
      readonly of: PageResult;
      readonly edits: Edits;
    }
  /** To draw; null: a mask that is not made yet. */
  | { readonly kind: 'draw'; readonly attempt: number; readonly maskId: string | null };

/** Saving at work: the state that it carries out, and how far it is. */
export interface SaveWork {
  readonly saving: Extract<Saving<SaveItem>, { readonly kind: 'planning' | 'running' }>;
  /** Scans that are in the zip, which is not closed yet. */
  readonly inside: readonly SaveItem[];
  readonly next: number;
}

/** The page's two reducers, and around them a screen, workers, a folder and a person's memory, in the least that matters of each. */
export class World {
  page: State;
  saving: Saving<SaveItem> = NOTHING_SAVED;
  jobs: Job[] = [];
  questions: Question[] = [];
  works: SaveWork[] = [];
  /** What is on the screen of the scan that is open. */
  screen: { readonly attempt: number; readonly maskId: string | null } = { attempt: 0, maskId: null };
  /** Pictures that were in sight on the sheet when it was looked at last; null: it was not. */
  sheet: readonly Decided[] | null = null;
  /** What the files of the folder hold, by path: `original PATH` or `defaced PATH by MASK`. Downloads have names of their own. */
  readonly disk = new Map<string, string>();
  /** `PATH by MASK` of all that was on the screen when it was accepted, and what the page remembers of a scan. */
  readonly accepted = new Set<string>();
  readonly remembered = new Map<string, string>();
  /** Each mask that was made, by its name. */
  readonly made = new Map<string, PageResult>();
  /** Entries that are as they should be. */
  readonly checked = new WeakSet<Entry>();
  nextId = 1;
  tabs = 1;
  /** Whether a follower's mask was ever put aside. */
  aside = false;
  trace: string[] = [];
  #asked = { open: 0, review: '', saving: 0 };
  readonly #attempts = new Set<number>();

  constructor(readonly slots: number) {
    this.page = initialState(slots);
  }

  /** @throws Error where a rule is broken */
  dispatch(action: Action): void {
    const before = this.page;
    this.trace.push(action.type);
    this.page = reduce(before, action);
    if (this.page === before) return;
    checkChange(before, this.page, action);
    checkState(this);
    this.aside ||= this.page.entries.some((entry) => entry.kind === 'waiting' && entry.held !== null);
    this.#effects();
  }

  dispatchSaving(action: SavingAction<SaveItem>): void {
    this.trace.push(`saving ${action.type}`);
    this.saving = reduceSaving(this.saving, action);
    checkState(this);
    const { kind, job } = this.saving;
    if ((kind === 'planning' || kind === 'running') && job !== this.#asked.saving) {
      this.#asked.saving = job;
      this.works.push({ saving: this.saving, inside: [], next: 0 });
    }
  }

  /** The tab is closed or dies, and is opened again: what it had not finished it never will. */
  die(): void {
    this.trace.push('the tab dies');
    this.page = initialState(this.slots);
    this.saving = NOTHING_SAVED;
    [this.jobs, this.questions, this.works, this.sheet] = [[], [], [], null];
    this.screen = { attempt: 0, maskId: null };
    this.#asked = { open: 0, review: '', saving: 0 };
    this.#attempts.clear();
    this.tabs++;
  }

  /** As the page's effects do: what a state says is to be done is asked for once. */
  #effects(): void {
    const { entries, open } = this.page;
    for (const entry of entries) {
      if (entry.kind !== 'working' || this.#attempts.has(entry.attempt)) continue;
      this.#attempts.add(entry.attempt);
      const { scan, attempt, fresh } = entry;
      this.jobs.push({ id: scan.id, attempt, fresh, leader: undefined, answered: false });
    }
    if (open === null) return;
    const { attempt } = open;
    if (attempt !== this.#asked.open) {
      this.#asked.open = attempt;
      this.screen = { attempt, maskId: null };
      this.questions.push({ kind: 'open', attempt });
    }
    const entry = entries.find(({ scan }) => scan.id === open.id);
    if (open.session.kind !== 'open' || entry?.kind !== 'found') return;
    const { review } = entry;
    const asked = `${attempt} ${review.job}`;
    if ((review.kind !== 'computing' && review.kind !== 'refitting') || asked === this.#asked.review) return;
    this.#asked.review = asked;
    const { kind, job, edits, result } = review;
    this.questions.push({ kind, attempt, job, edits, of: result });
  }
}
