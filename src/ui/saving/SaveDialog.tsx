import type { Dispatch } from 'react';
import type { Saving, SavingAction } from '../../session/index.ts';
import { Modal } from '../parts/Modal.tsx';
import { useWords } from '../words.ts';
import { isAccepted, type Entry } from '../entries.ts';
import type { SaveItem } from './item.ts';
import css from './PlanView.module.css';
import { targetFolderPicker } from './newFolderWork.ts';
import { PlanView } from './PlanView.tsx';
import { RenameChoice } from './RenameChoice.tsx';
import { targetsOf } from './targets.ts';

interface Props {
  readonly entries: readonly Entry[];
  readonly saving: Saving<SaveItem>;
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

type Asked = Extract<Saving<SaveItem>, { readonly kind: 'planning' | 'planned' }>;

/** What will be saved, where to, and what to know before; nothing is written before it is agreed to. */
export function SaveDialog({ entries, saving, dispatch }: Props) {
  const words = useWords();
  const asked = saving.kind === 'planning' || saving.kind === 'planned' ? saving : null;
  // Nothing else is agreed to here than scans with the masks that they are accepted with now.
  const shown = asked !== null && itemsOf(asked).every((item) => isAccepted(entries, item)) ? asked : null;
  return (
    <Modal
      title={words.savePlan.title[shown?.purpose ?? 'sharing']}
      open={shown !== null}
      onClose={() => dispatch({ type: 'cancel' })}
    >
      {shown !== null && (
        <>
          <p>{words.saveWhat[shown.purpose]}</p>
          <Where asked={shown} dispatch={dispatch} />
          {shown.purpose === 'sharing' && <RenameChoice asked={shown} items={itemsOf(shown)} dispatch={dispatch} />}
          {shown.kind === 'planned' ? (
            <PlanView planned={shown} dispatch={dispatch} />
          ) : (
            <p className="soft">{words.saving.planning}</p>
          )}
        </>
      )}
    </Modal>
  );
}

function itemsOf(asked: Asked): readonly SaveItem[] {
  return asked.kind === 'planning' ? asked.items : asked.plans.map(({ item }) => item);
}

interface WhereProps {
  readonly asked: Asked;
  readonly dispatch: Dispatch<SavingAction<SaveItem>>;
}

/** As a zip, or into a folder. */
function Where({ asked, dispatch }: WhereProps) {
  const { savePlan, noFolders } = useWords();
  const { purpose, target, options } = asked;
  const items = itemsOf(asked);
  const targets = targetsOf(purpose, items);
  if (targets.length < 2) return targetFolderPicker() === null ? <p className="hint">{noFolders}</p> : null;
  return (
    <fieldset>
      <legend>{savePlan.where}</legend>
      <div className={css.where}>
        {targets.map((one) => (
          <label key={one} className="checkbox">
            <input
              type="radio"
              name="target"
              checked={one === target}
              onChange={() => dispatch({ type: 'plan', purpose, target: one, items, options })}
            />
            <span>{savePlan.targets[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
