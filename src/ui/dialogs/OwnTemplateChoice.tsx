import { useEffect, useReducer, useState } from 'react';
import type { Failure } from '../../core/index.ts';
import type { OwnTemplateId, TemplateMisfit } from '../../session/index.ts';
import type { Reply } from '../../worker/api.ts';
import { keepOwnTemplate } from '../ownTemplates.ts';
import { FileField } from '../parts/FileField.tsx';
import { quietly } from '../parts/quietly.ts';
import { useLatest } from '../parts/useLatest.ts';
import type { Words } from '../../words/index.ts';
import { useWords } from '../words.ts';
import {
  missingPart,
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
  /** What speaks against the template that they make; null: nothing, as far as is known. */
  readonly doubt: TemplateMisfit | Failure | null;
  readonly choose: (part: Part, file: File) => void;
  readonly clear: () => void;
}

/** Files for a template of one's own; they outlive the dialog in which they are chosen. @param onTemplate there is another template, or none any more */
export function useOwnFiles(onTemplate: (template: OwnTemplateId | null) => void): OwnTemplateControls {
  const [files, dispatch] = useReducer(reduceOwnFiles, NO_FILES);
  const [checked, setChecked] = useState<{
    readonly of: OwnFiles;
    readonly reply: Reply<TemplateMisfit | null>;
  } | null>(null);
  const tell = useLatest(onTemplate);
  useEffect(() => {
    const template = templateOf(files);
    if (template === null) return undefined;
    keepOwnTemplate(template);
    tell.current(template.id);
    const controller = new AbortController();
    void quietly(async () => {
      const { checkTemplate } = await import('../intake/comparePair.ts');
      const reply = await checkTemplate(template, controller.signal);
      if (!controller.signal.aborted) setChecked({ of: files, reply });
    });
    return () => controller.abort();
  }, [files, tell]);
  return {
    files,
    doubt: checked?.of === files ? (checked.reply.ok ? checked.reply.value : checked.reply.error) : null,
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
export function OwnTemplateChoice({ files, doubt, choose, clear, template }: Props) {
  const words = useWords();
  const missing = missingPart(files);
  return (
    <fieldset>
      <legend>{words.ownTemplate}</legend>
      <p className="hint">{words.ownTemplateHint}</p>
      <FileField label={words.ownHead} chosen={shown(files.head, words)} onFile={(file) => choose('head', file)} />
      <FileField label={words.ownMask} chosen={shown(files.mask, words)} onFile={(file) => choose('mask', file)} />
      {missing !== null && (
        <p className="note" role="status">
          {words.ownHalf[missing]}
        </p>
      )}
      {doubt !== null && (
        <p className="error" role="alert">
          {typeof doubt === 'string' ? words.ownMisfit[doubt] : words.error(doubt)}
        </p>
      )}
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
