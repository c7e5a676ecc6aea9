import { useState } from 'react';
import { Modal } from '../parts/Modal.tsx';
import { useWords } from '../words.ts';

/** Empties the list, once the person is sure. */
export function ClearList({ onClear }: { readonly onClear: () => void }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="small" onClick={() => setOpen(true)}>
        {words.clear}
      </button>
      <Modal title={words.clear} open={open} onClose={close}>
        <p>{words.clearSure}</p>
        <div className="row">
          <button type="button" className="primary" onClick={onClear}>
            {words.clear}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </div>
      </Modal>
    </>
  );
}
