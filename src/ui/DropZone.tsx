import { useState, type DragEvent } from 'react';
import { TEXT } from './text.ts';

interface Props {
  readonly onFile: (file: File) => void;
  readonly onSample: () => void;
  readonly loadingSample: boolean;
}

/** Where a scan is dropped or chosen. */
export function DropZone({ onFile, onSample, loadingSample }: Props) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <section
      className={over ? 'drop over' : 'drop'} aria-label={TEXT.dropTitle}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)} onDrop={drop}
    >
      <h2>{TEXT.dropTitle}</h2>
      <p>{TEXT.dropHint}</p>
      <div className="row">
        <label className="button primary">
          {TEXT.choose}
          <input
            type="file" accept=".nii,.gz,application/gzip,application/octet-stream" className="hidden-input"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) onFile(file);
              event.target.value = '';
            }}
          />
        </label>
        <button type="button" onClick={onSample} disabled={loadingSample}>{loadingSample ? TEXT.sampleLoading : TEXT.sample}</button>
      </div>
    </section>
  );
}
