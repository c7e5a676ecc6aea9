import { useWords } from '../words.ts';
import css from './DropZone.module.css';
import type { Intake } from './useIntake.ts';

/** On an empty page: the folder of the last visit with one click, or what this browser cannot do with folders. */
export function FolderAgain({ intake: { again, folder } }: { readonly intake: Intake }) {
  const words = useWords();
  // Told before somebody has looked at forty heads and wants to write beside them.
  if (folder === null) return <p className="hint">{words.noFolders}</p>;
  if (again === null) return null;
  return (
    <div className={`row ${css.again}`} data-again>
      <button type="button" onClick={again.open}>
        {words.openAgain(again.name)}
      </button>
      <button
        type="button"
        className="plain small"
        aria-label={words.forgetFolder(again.name)}
        title={words.forgetFolder(again.name)}
        onClick={again.forget}
      >
        ×
      </button>
    </div>
  );
}
