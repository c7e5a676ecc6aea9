import type { Plan, Saveable, SaveProblem, Task } from './savePlan.ts';
import type { Failed, Running, Saving, SavingAction } from './savingState.ts';

export const NOTHING_SAVED = { kind: 'idle', job: 0 } as const;

/** Of a save that is beginning. */
const NOTHING_RUN = {
  kind: 'running',
  done: [],
  written: [],
  failed: [],
  current: null,
  fraction: 0,
  stopping: false,
} as const;

/** The tasks of a plan: what nothing stands in the way of. */
export function tasksOf<Item>(plans: readonly Plan<Item>[], replace: boolean): Task<Item>[] {
  return plans
    .filter(({ problem, exists }) => problem === null && (replace || exists.length === 0))
    .map(({ item, exists }) => ({ item, replace: exists }));
}

function refusedOf<Item>(plans: readonly Plan<Item>[], replace: boolean): Failed<Item>[] {
  return plans.flatMap(({ item, exists, problem }): Failed<Item>[] => {
    if (problem !== null) return [{ item, problem }];
    return replace || exists.length === 0 ? [] : [{ item, problem: { code: 'exists', names: exists } }];
  });
}

/** The only change of what is being saved. Actions that a state has no use for change nothing. */
export function reduceSaving<Item extends Saveable>(state: Saving<Item>, action: SavingAction<Item>): Saving<Item> {
  const { job } = state;
  if ('job' in action && action.job !== job) return state;
  switch (action.type) {
    case 'plan':
      if (state.kind === 'running' || action.items.length === 0) return state;
      return {
        kind: 'planning',
        job: job + 1,
        purpose: action.purpose,
        target: action.target,
        items: action.items,
        options: action.options,
        // Planned for another place, it stays as it was chosen; else what may identify is left out until somebody wants it.
        ...(state.kind === 'planned' || state.kind === 'planning'
          ? { leaveOut: state.leaveOut, rename: state.rename, earlier: state.earlier }
          : { leaveOut: true, rename: null, earlier: state.kind === 'finished' ? state : null }),
      };
    case 'one':
      return state.kind === 'running'
        ? state
        : {
            ...NOTHING_RUN,
            job: job + 1,
            purpose: 'sharing',
            target: 'one',
            options: action.options,
            leaveOut: true,
            rename: null,
            others: [],
            left: [{ item: action.item, replace: [] }],
          };
    case 'replace':
      return state.kind === 'planned' ? { ...state, replace: action.replace } : state;
    case 'leaveOut':
      return state.kind === 'planned' ? { ...state, leaveOut: action.leaveOut } : state;
    case 'rename': {
      if (state.kind !== 'planned' && state.kind !== 'planning') return state;
      const { purpose, target, options, leaveOut, earlier } = state;
      const items = state.kind === 'planning' ? state.items : state.plans.map(({ item }) => item);
      const { rename } = action;
      return { kind: 'planning', job: job + 1, purpose, target, options, leaveOut, items, rename, earlier };
    }
    case 'write': {
      if (state.kind !== 'planned') return state;
      const tasks = tasksOf(state.plans, state.replace);
      if (tasks.length === 0) return state;
      const { purpose, target, options, leaveOut, rename, others } = state;
      const failed = refusedOf(state.plans, state.replace);
      return { ...NOTHING_RUN, job: job + 1, purpose, target, options, leaveOut, rename, others, failed, left: tasks };
    }
    case 'cancel':
      if (state.kind === 'running') return { ...state, stopping: true };
      if (state.kind === 'finished' || state.kind === 'idle') return state;
      return state.earlier === null ? { kind: 'idle', job: job + 1 } : { ...state.earlier, job: job + 1 };
    case 'dismiss':
      return state.kind === 'finished' ? { kind: 'idle', job } : state;
    case 'planned':
      return state.kind === 'planning'
        ? {
            kind: 'planned',
            job,
            purpose: state.purpose,
            target: state.target,
            options: state.options,
            leaveOut: state.leaveOut,
            rename: state.rename,
            earlier: state.earlier,
            plans: action.plans,
            others: action.others,
            warnings: action.warnings,
            replace: false,
          }
        : state;
    case 'unplanned':
      return state.kind === 'planning'
        ? {
            kind: 'finished',
            job,
            target: state.target,
            done: [],
            written: [],
            failed: [],
            left: state.items,
            cancelled: false,
            problem: action.problem,
          }
        : state;
    case 'begin':
    case 'progress':
    case 'done':
    case 'failed':
    case 'ended':
      return state.kind === 'running' ? reduceRunning(state, action) : state;
  }
}

type WorkAction<Item extends Saveable> = Extract<
  SavingAction<Item>,
  { readonly type: 'begin' | 'progress' | 'done' | 'failed' | 'ended' }
>;

function reduceRunning<Item extends Saveable>(state: Running<Item>, action: WorkAction<Item>): Saving<Item> {
  const { current } = state;
  switch (action.type) {
    case 'begin': {
      const next = state.left.find(({ item }) => item.scan.id === action.id);
      if (next === undefined || current !== null) return state;
      return { ...state, current: next, fraction: 0, left: state.left.filter((task) => task !== next) };
    }
    case 'progress':
      // Never backwards: reading and writing are told by two sides.
      return { ...state, fraction: Math.max(state.fraction, Math.min(1, action.fraction)) };
    case 'done':
      return current?.item.scan.id === action.id
        ? {
            ...settled(state),
            done: [...state.done, { item: current.item, missing: action.missing }],
            written: [...state.written, ...action.files],
          }
        : state;
    case 'failed':
      return current?.item.scan.id === action.id
        ? { ...settled(state), failed: [...state.failed, { item: current.item, problem: action.problem }] }
        : state;
    case 'ended':
      return finished({ ...state, written: [...state.written, ...action.files] }, action.whole, action.problem);
  }
}

/** A zip that was not closed has saved nothing, whatever went into it. */
function finished<Item extends Saveable>(
  { job, target, done, written, failed, current, left, stopping }: Running<Item>,
  whole: boolean,
  problem: SaveProblem | null,
): Saving<Item> {
  const lost = target === 'zip' && !whole;
  // Thought better of before anything was done: there is nothing to tell.
  if (stopping && problem === null && done.length + failed.length === 0 && current === null)
    return { kind: 'idle', job };
  return {
    kind: 'finished',
    job,
    target,
    done: lost ? [] : done,
    written: lost ? [] : written,
    failed,
    left: [...(lost ? done : []), ...(current === null ? [] : [current]), ...left].map(({ item }) => item),
    cancelled: stopping && !whole,
    problem,
  };
}

function settled<Item extends Saveable>(state: Running<Item>): Running<Item> {
  return { ...state, current: null, fraction: 0 };
}
