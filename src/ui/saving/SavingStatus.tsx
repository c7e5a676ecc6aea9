import type { Dispatch } from 'react';
import { folderOf, type Running, type Saving, type SavingAction } from '../../session/index.ts';
import type { Words } from '../../words/index.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import type { Entry } from '../entries.ts';
import type { SaveItem } from './item.ts';
import css from './SavingStatus.module.css';
import { problemWords } from './problemWords.ts';
import { toldOf } from './toldOf.ts';

interface Props {
  readonly saving: Saving<SaveItem>;
  /** The scans beside which it stands. */
  readonly shown: readonly Entry[];
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** How far saving is, and what came of it, scan by scan. */
export function SavingStatus({ saving, shown, dispatch }: Props) {
  const words = useWords();
  const { running, isFinished, done, outdated, written, failed, left, problem } = toldOf(saving, shown);
  const told = running !== null ? runningWords(running, words) : done.length > 0 ? words.saved(done.length) : '';
  useTell('saving', told);
  // At the end their files are listed.
  const rows = isFinished ? done.filter(({ missing }) => missing.length > 0) : done;
  return (
    <div className={css.saving} data-saving>
      {running !== null && <progress max={1} value={fractionOf(running)} aria-label={told} />}
      <div className="row">
        <p>{told}</p>
        {running !== null && (
          <button type="button" disabled={running.stopping} onClick={() => dispatch({ type: 'cancel' })}>
            {words.cancel}
          </button>
        )}
      </div>
      {rows.length + left.length + outdated.length > 0 && (
        <ul className={css.list}>
          {rows.map(({ item: { scan }, missing }) => (
            <li key={scan.id}>
              <span className="file">{words.saving.done(scan.path)}</span>
              {missing.length > 0 && <span className="error">{words.saving.missing(missing)}</span>}
            </li>
          ))}
          {left.map(({ scan }) => (
            <li key={scan.id} className="file">
              {words.saving.left(scan.path)}
            </li>
          ))}
          {outdated.map(({ id, path }) => (
            <li key={id} className="file error">
              {words.saving.outdated(path)}
            </li>
          ))}
        </ul>
      )}
      {written.length > 0 && (
        <details>
          <summary>{words.saving.written(written.length)}</summary>
          <ul className={css.list} data-written>
            {written.map((path) => (
              <li key={path} className="file">
                {path}
              </li>
            ))}
          </ul>
        </details>
      )}
      {(failed.length > 0 || problem !== null) && (
        <div role="alert" className="error">
          <strong>{words.notSaved}</strong>
          <ul>
            {failed.map(({ item: { scan }, problem: why }) => (
              <li key={scan.id}>
                {problemWords(why, words)}
                {/* Many folders have a scan of this name. */}
                {folderOf(scan.path) !== '' && <span className="file">{` (${folderOf(scan.path)})`}</span>}
              </li>
            ))}
            {problem !== null && <li>{problemWords(problem, words)}</li>}
          </ul>
        </div>
      )}
      {isFinished && (
        <button type="button" className="small" onClick={() => dispatch({ type: 'dismiss' })}>
          {words.close}
        </button>
      )}
    </div>
  );
}

function runningWords({ done, failed, left, current, stopping }: Running<SaveItem>, words: Words): string {
  const over = done.length + failed.length;
  const all = over + left.length + (current === null ? 0 : 1);
  if (stopping) return words.saving.stopping;
  return current === null ? words.saving.finishing : words.writing(over, all, current.item.scan.path);
}

function fractionOf({ done, failed, left, current, fraction }: Running<SaveItem>): number {
  const over = done.length + failed.length;
  return (over + fraction) / (over + left.length + (current === null ? 0 : 1));
}
