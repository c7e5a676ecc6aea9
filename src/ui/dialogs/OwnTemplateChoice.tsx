import { useEffect, useReducer } from 'react';
import type { OwnTemplateId } from '../../session/index.ts';
import { keepOwnTemplate } from '../ownTemplates.ts';
import { FileField } from '../parts/FileField.tsx';
import { useLatest } from '../parts/useLatest.ts';
import { TEXT } from '../text.ts';
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
  return (
    <fieldset>
      <legend>{TEXT.ownTemplate}</legend>
      <p className="hint">{TEXT.ownTemplateHint}</p>
      <FileField label={TEXT.ownHead} chosen={shown(files.head)} onFile={(file) => choose('head', file)} />
      <FileField label={TEXT.ownMask} chosen={shown(files.mask)} onFile={(file) => choose('mask', file)} />
      {template !== null && (
        <p role="status">
          {`${TEXT.ownUsed(template.name, template.maskName)} `}
          <button type="button" className="small" onClick={clear}>
            {TEXT.ownClear}
          </button>
        </p>
      )}
    </fieldset>
  );
}

function shown(chosen: ChosenFile | null): string {
  if (chosen === null) return TEXT.ownNone;
  return chosen.kind === 'unreadable' ? TEXT.ownUnreadable(chosen.file.name) : chosen.file.name;
}
