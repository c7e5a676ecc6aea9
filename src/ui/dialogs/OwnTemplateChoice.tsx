import { useEffect, useReducer } from 'react';
import type { OwnTemplateId } from '../../session/index.ts';
import { keepOwnTemplate } from '../ownTemplates.ts';
import { FileField } from '../parts/FileField.tsx';
import { useLatest } from '../parts/useLatest.ts';
import type { Words } from '../../words/index.ts';
import { useWords } from '../words.ts';
import {
  NO_FILES,
  readChosen,
  reduceOwnFiles,
  templateOf,
  type ChosenFile,
  type OwnFiles,
  type Part,
} from './ownFiles.ts';

export interface OwnTemplateControls {
  readonly files: OwnFiles;
  readonly choose: (part: Part, file: File) => void;
  readonly clear: () => void;
}

/** Files for a template of one's own; they outlive the dialog in which they are chosen. @param onTemplate there is another template, or none any more */
export function useOwnFiles(onTemplate: (template: OwnTemplateId | null) => void): OwnTemplateControls {
  const [files, dispatch] = useReducer(reduceOwnFiles, NO_FILES);
  const tell = useLatest(onTemplate);
  useEffect(() => {
    const template = templateOf(files);
    if (template === null) return;
    keepOwnTemplate(template);
    tell.current(template.id);
  }, [files, tell]);
  return {
    files,
    choose: (part, file) => {
      dispatch({ type: 'choose', part, file });
      void readChosen(file).then((chosen) => dispatch({ type: 'settle', part, chosen }));
    },
    clear: () => {
      dispatch({ type: 'clear' });
      onTemplate(null);
    },
  };
}

interface Props extends OwnTemplateControls {
  /** The one that is used. */
  readonly template: OwnTemplateId | null;
}

/** Two files: used once both are there. */
export function OwnTemplateChoice({ files, choose, clear, template }: Props) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{words.ownTemplate}</legend>
      <p className="hint">{words.ownTemplateHint}</p>
      <FileField label={words.ownHead} chosen={shown(files.head, words)} onFile={(file) => choose('head', file)} />
      <FileField label={words.ownMask} chosen={shown(files.mask, words)} onFile={(file) => choose('mask', file)} />
      {template !== null && (
        <p role="status">
          {`${words.ownUsed(template.name, template.maskName)} `}
          <button type="button" className="small" onClick={clear}>
            {words.ownClear}
          </button>
        </p>
      )}
    </fieldset>
  );
}

function shown(chosen: ChosenFile | null, words: Words): string {
  if (chosen === null) return words.ownNone;
  return chosen.kind === 'unreadable' ? words.ownUnreadable(chosen.file.name) : chosen.file.name;
}
