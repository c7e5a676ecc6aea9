import { useMemo, type Dispatch } from 'react';
import { PREFIX, prefixOf, type Saving, type SavingAction } from '../../session/index.ts';
import { downloadBlob } from '../download.ts';
import { Check } from '../parts/Check.tsx';
import { useWords } from '../words.ts';
import type { SaveItem } from './item.ts';
import css from './PlanView.module.css';
import { sharingOf } from './sharing.ts';

type Asked = Extract<Saving<SaveItem>, { readonly kind: 'planning' | 'planned' }>;

interface Props {
  readonly asked: Asked;
  readonly items: readonly SaveItem[];
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** Who is who, for the person alone: it lies in no file that is shared. */
const KEY = 'mydeface_names_private.tsv';

/** Other names for scans that lie in no data set. A data set's names hang together in more files than can be changed here. */
export function RenameChoice({ asked, items, dispatch }: Props) {
  const { renaming } = useWords();
  const { rename } = asked;
  const loose = useMemo(() => {
    const { shared } = sharingOf(items, null);
    return new Set(items.filter((_, n) => shared[n].inDataSet === null));
  }, [items]);
  const change = (prefix: string | null): void => dispatch({ type: 'rename', rename: prefix });
  if (loose.size === 0) return <p className="hint">{renaming.none}</p>;
  const names =
    asked.kind === 'planned' && rename !== null
      ? asked.plans.flatMap(({ item, files }) => (loose.has(item) ? [[item.scan.path, files[0]] as const] : []))
      : [];
  const key = (): Blob =>
    new Blob([
      `from\tto\n${names.map((pair) => `${pair.map((path) => path.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('')}`,
    ]);
  return (
    <fieldset data-rename>
      <legend>{renaming.title}</legend>
      <Check
        label={renaming.rename(loose.size)}
        value={rename !== null}
        onChange={(on) => change(on ? PREFIX : null)}
      />
      {loose.size < items.length && <p className="hint">{renaming.dataSets}</p>}
      {rename !== null && (
        <>
          <label className="choice">
            <span>{renaming.prefix}</span>
            <input type="text" value={rename} onChange={(event) => change(prefixOf(event.target.value))} />
          </label>
          <p className="hint">{renaming.about}</p>
        </>
      )}
      {names.length > 0 && (
        <details>
          <summary>{renaming.list(names.length)}</summary>
          <ul
            className={css.tree}
            // A list that scrolls is reached by keyboard too.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            data-names
          >
            {names.map(([from, to]) => (
              <li key={to} className="file">{`${from} → ${to}`}</li>
            ))}
          </ul>
          <button type="button" className="small" onClick={() => downloadBlob(key(), KEY)}>
            {renaming.saveList}
          </button>
        </details>
      )}
    </fieldset>
  );
}
