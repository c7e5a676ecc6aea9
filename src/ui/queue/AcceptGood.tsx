import { useState } from 'react';
import type { Entry } from '../entries.ts';
import { BlobImage } from '../parts/BlobImage.tsx';
import { Modal } from '../parts/Modal.tsx';
import { TEXT } from '../text.ts';

interface Props {
  readonly entries: readonly Extract<Entry, { kind: 'found' }>[];
  readonly onAccept: () => void;
}

/** Accepts several at once, but only with all their pictures in sight. */
export function AcceptGood({ entries, onAccept }: Props) {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {TEXT.acceptGood(entries.length)}
      </button>
      <Modal title={TEXT.acceptGood(entries.length)} open={open} onClose={close}>
        <p>{TEXT.acceptGoodSure}</p>
        <ul className="contact-sheet">
          {entries.map(({ scan, found }) => (
            <li key={scan.id}>
              <BlobImage className="thumbnail" blob={found.thumbnail} alt={TEXT.shows.removed} />
              <span className="file">{scan.path}</span>
            </li>
          ))}
        </ul>
        <div className="row">
          <button
            type="button"
            className="primary"
            onClick={() => {
              close();
              onAccept();
            }}
          >
            {TEXT.acceptGoodYes}
          </button>
          <button type="button" onClick={close}>
            {TEXT.cancel}
          </button>
        </div>
      </Modal>
    </>
  );
}
