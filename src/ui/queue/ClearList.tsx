import { useState } from 'react';
import { Modal } from '../parts/Modal.tsx';
import { TEXT } from '../text.ts';

/** Empties the list, once the person is sure. */
export function ClearList({ onClear }: { readonly onClear: () => void }) {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="plain" onClick={() => setOpen(true)}>
        {TEXT.clear}
      </button>
      <Modal title={TEXT.clear} open={open} onClose={close}>
        <p>{TEXT.clearSure}</p>
        <div className="row">
          <button type="button" className="primary" onClick={onClear}>
            {TEXT.clear}
          </button>
          <button type="button" onClick={close}>
            {TEXT.cancel}
          </button>
        </div>
      </Modal>
    </>
  );
}
