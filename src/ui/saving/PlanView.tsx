import type { Dispatch } from 'react';
import { folderOf, groupBy, tasksOf, type Plan, type Saving, type SavingAction } from '../../session/index.ts';
import { Check } from '../parts/Check.tsx';
import { useWords } from '../words.ts';
import type { SaveItem } from './item.ts';
import css from './PlanView.module.css';
import { PlanWarningsView } from './PlanWarningsView.tsx';
import { problemWords } from './problemWords.ts';

interface Props {
  readonly planned: Extract<Saving<SaveItem>, { kind: 'planned' }>;
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** Every file that will be written, before any is, and what to know before. */
export function PlanView({ planned, dispatch }: Props) {
  const words = useWords();
  const { plans, others, replace, purpose, target, warnings, leaveOut } = planned;
  const tasks = new Set(tasksOf(plans, replace).map(({ item }) => item));
  const writes = plans.filter(({ item }) => tasks.has(item));
  const files = writes.length === 0 ? [] : [...writes.flatMap((plan) => plan.files), ...others];
  const stopped = plans.filter(({ problem }) => problem !== null);
  const existing = plans.filter(({ problem, exists }) => problem === null && exists.length > 0);
  const there = existing.reduce((sum, { exists }) => sum + exists.length, 0);
  const { savePlan, saving } = words;
  return (
    <>
      <p>{savePlan.about[purpose]}</p>
      {target === 'folder' && <p>{savePlan.ownFolders}</p>}
      {target === 'newFolder' && <p>{savePlan.newFolder}</p>}
      {purpose === 'sharing' && (
        <PlanWarningsView
          warnings={warnings}
          leaveOut={leaveOut}
          onLeaveOut={(on) => dispatch({ type: 'leaveOut', leaveOut: on })}
        />
      )}
      {stopped.length > 0 && (
        <div className="error">
          <h3>{savePlan.notWritten}</h3>
          <ul className={css.stopped}>
            {stopped.map(({ item: { scan }, problem }) => (
              <li key={scan.id}>{problemWords(problem!, words)}</li>
            ))}
          </ul>
        </div>
      )}
      {there > 0 && (
        <div>
          <p className="error file">{saving.alreadyThere(namesOf(existing))}</p>
          <Check
            label={saving.replace(there)}
            value={replace}
            onChange={(on) => dispatch({ type: 'replace', replace: on })}
          />
        </div>
      )}
      {files.length > 0 && (
        <section aria-label={savePlan.files(files.length)}>
          <h3>{savePlan.files(files.length)}</h3>
          <FileTree files={files} />
        </section>
      )}
      <div className={`row ${css.actions}`}>
        {files.length > 0 && (
          <button type="button" className="primary" onClick={() => dispatch({ type: 'write' })}>
            {savePlan.go(files.length)}
          </button>
        )}
        <button type="button" onClick={() => dispatch({ type: 'cancel' })}>
          {words.cancel}
        </button>
      </div>
    </>
  );
}

/** Files under their folders. */
function FileTree({ files }: { readonly files: readonly string[] }) {
  const { savePlan } = useWords();
  const folders = [...groupBy(files, folderOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return (
    // A list that scrolls is reached by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={css.tree} tabIndex={0} data-plan>
      {folders.map(([folder, inside]) => (
        <li key={folder}>
          <span className="soft file">{folder === '' ? savePlan.top : folder}</span>
          <ul>
            {inside.map((path) => (
              <li key={path} className="file" data-file={path}>
                {path.slice(folder.length)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** With their folders where names alone do not tell them apart. */
function namesOf(existing: readonly Plan<SaveItem>[]): string[] {
  const names = existing.flatMap(({ exists }) => exists);
  if (new Set(names).size === names.length) return names;
  return existing.flatMap(({ item, exists }) => exists.map((name) => folderOf(item.scan.path) + name));
}
