import { useState } from 'react';
import { useWords } from '../words.ts';
import { Busy } from './AddScans.tsx';
import { ChooseButtons } from './ChooseButtons.tsx';
import css from './DropZone.module.css';
import { FolderAgain } from './FolderAgain.tsx';
import type { Intake } from './useIntake.ts';

/** The whole of an empty page: where scans are chosen, or dropped. */
export function DropZone({ intake }: { readonly intake: Intake }) {
  const words = useWords();
  const [over, setOver] = useState(false);
  return (
    <section
      className={css.drop}
      data-over={over}
      aria-label={words.dropTitle}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      <HeadDrawing />
      <h2>{words.dropTitle}</h2>
      <p className="soft">{words.dropHint}</p>
      <div className="row">
        <ChooseButtons intake={intake} slim={false} />
        <button type="button" onClick={intake.sample} disabled={intake.busy !== null}>
          {words.sample}
        </button>
      </div>
      <FolderAgain intake={intake} />
      {/* Always there, so that nothing jumps. */}
      <div className={css.busy}>
        <Busy intake={intake} />
      </div>
    </section>
  );
}

/** A head in profile, its face struck out. */
function HeadDrawing() {
  return (
    <svg className={css.drawing} viewBox="0 0 120 120" aria-hidden="true">
      <path d="M88 108V92c12-8 18-22 16-38C101 30 82 16 60 16 38 16 22 30 20 50l-8 20c-1 2 0 4 3 4h5v14c0 6 4 8 9 8h13v12" />
      <path
        d="M62 26c18 0 32 12 32 29 0 13-10 21-22 22-8 1-13 5-20 4-8-1-17-9-18-22-1-18 11-33 28-33z"
        className={css.brain}
      />
      <path d="M34 34 8 108" className={css.cut} />
    </svg>
  );
}
