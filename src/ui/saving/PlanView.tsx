import type { Dispatch } from 'react';
import { tasksOf, type Saving, type SavingAction } from '../../session/index.ts';
import { useWords } from '../words.ts';
import type { SaveItem } from './item.ts';
import css from './PlanView.module.css';
import { problemWords } from './problemWords.ts';

interface Props {
  readonly planned: Extract<Saving<SaveItem>, { kind: 'planned' }>;
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** What will be written, before anything is. */
export function PlanView({ planned: { plans, replace }, dispatch }: Props) {
  const words = useWords();
  const count = tasksOf(plans, replace).length;
  const roots = new Set(plans.flatMap(({ item: { scan } }) => (scan.root === null ? [] : [scan.root.name])));
  const [root] = roots;
  const there = plans.reduce((sum, { exists, problem }) => sum + (problem === null ? exists.length : 0), 0);
  return (
    <div className={css.plan} role="region" aria-label={words.saveThese}>
      <h4>{words.saveThese}</h4>
      {roots.size === 1 && root !== undefined && <p>{words.saveFolderHint(root)}</p>}
      <ul>
        {plans.map(({ item: { scan }, names, exists, problem }) => (
          <li key={scan.id}>
            <strong className="file">{scan.path}</strong>
            {problem === null ? (
              <span className="soft file">{names.join(', ')}</span>
            ) : (
              <span className="error">{problemWords(problem, words)}</span>
            )}
            {problem === null && exists.length > 0 && (
              <span className="error file">{words.saving.alreadyThere(exists)}</span>
            )}
          </li>
        ))}
      </ul>
      {there > 0 && (
        <label className="row">
          <input
            type="checkbox"
            checked={replace}
            onChange={(event) => dispatch({ type: 'replace', replace: event.target.checked })}
          />
          {words.saving.replace(there)}
        </label>
      )}
      <div className="row">
        {count > 0 && (
          <button type="button" className="primary" onClick={() => dispatch({ type: 'write' })}>
            {words.saveGo(count)}
          </button>
        )}
        <button type="button" onClick={() => dispatch({ type: 'cancel' })}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
