import { useRef } from 'react';
import { useWords } from '../words.ts';
import type { Intake } from './useIntake.ts';

interface Props {
  readonly intake: Intake;
  /** Beside a list, or on an empty page. */
  readonly slim: boolean;
}

/** Files, or a folder that may be written into where the browser can. */
export function ChooseButtons({ intake: { busy, files, folder }, slim }: Props) {
  const words = useWords();
  const folderInput = useRef<HTMLInputElement>(null);
  const isAsking = busy?.code === 'askingTabs';
  const size = slim ? 'small' : '';
  return (
    <>
      <label className={`button ${slim ? 'small' : 'primary'}`} aria-disabled={isAsking}>
        {slim ? words.addMore : words.choose}
        <input
          type="file"
          multiple
          disabled={isAsking}
          className="hidden-input"
          onChange={(event) => take(event.target, files)}
        />
      </label>
      <button
        type="button"
        className={size}
        disabled={isAsking}
        onClick={() => (folder === null ? folderInput.current!.click() : folder())}
      >
        {words.chooseFolder}
      </button>
      <input
        ref={(input) => {
          folderInput.current = input;
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        aria-label={words.chooseFolder}
        onChange={(event) => take(event.target, files)}
      />
    </>
  );
}

function take(input: HTMLInputElement, onFiles: Intake['files']): void {
  const files = [...(input.files ?? [])];
  input.value = '';
  if (files.length > 0) onFiles(files);
}
