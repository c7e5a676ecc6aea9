import { useRef, useState } from 'react';
import { useWords } from '../words.ts';
import { stepWords, type Step } from './busy.ts';

interface Props {
  /** A slim bar above a list, or the whole of an empty page. */
  readonly slim: boolean;
  readonly busy: Step | null;
  readonly onCancel: (() => void) | null;
  readonly onFiles: (files: readonly File[]) => void;
  /** Lets the person choose a folder that the page may write into; null where the browser cannot. */
  readonly onFolder: (() => void) | null;
  readonly onSample: () => void;
}

/** Where scans are chosen; they may be dropped anywhere on the page. */
export function DropZone({ slim, busy, onCancel, onFiles, onFolder, onSample }: Props) {
  const words = useWords();
  const [over, setOver] = useState(false);
  const folderInput = useRef<HTMLInputElement>(null);
  return (
    <section
      className={`drop ${slim ? 'slim' : ''} ${over ? 'over' : ''}`}
      aria-label={words.dropTitle}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      {!slim && <HeadDrawing />}
      {!slim && <h2>{words.dropTitle}</h2>}
      {!slim && <p className="soft">{words.dropHint}</p>}
      <div className="row">
        <label className={slim ? 'button' : 'button primary'}>
          {slim ? words.addMore : words.choose}
          <input type="file" multiple className="hidden-input" onChange={(event) => take(event.target, onFiles)} />
        </label>
        <button type="button" onClick={() => (onFolder === null ? folderInput.current!.click() : onFolder())}>
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
          onChange={(event) => take(event.target, onFiles)}
        />
        {slim && <span className="soft">{words.dropAnywhere}</span>}
        {!slim && (
          <button type="button" onClick={onSample} disabled={busy !== null}>
            {words.sample}
          </button>
        )}
      </div>
      {/* Always there, so that nothing jumps. */}
      <p className="drop-busy soft">
        <span role="status">{busy === null ? '' : stepWords(busy, words)}</span>
        {onCancel !== null && (
          <button type="button" className="small" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
      </p>
    </section>
  );
}

function take(input: HTMLInputElement, onFiles: Props['onFiles']): void {
  const files = [...(input.files ?? [])];
  input.value = '';
  if (files.length > 0) onFiles(files);
}

/** A head in profile, its face struck out. */
function HeadDrawing() {
  return (
    <svg className="head-drawing" viewBox="0 0 120 120" aria-hidden="true">
      <path
        d="M88 108V92c12-8 18-22 16-38C101 30 82 16 60 16 38 16 22 30 20 50l-8 20c-1 2 0 4 3 4h5v14c0 6 4 8 9 8h13v12"
        className="head-line"
      />
      <path
        d="M62 26c18 0 32 12 32 29 0 13-10 21-22 22-8 1-13 5-20 4-8-1-17-9-18-22-1-18 11-33 28-33z"
        className="head-brain"
      />
      <path d="M34 34 8 108" className="head-cut" />
    </svg>
  );
}
