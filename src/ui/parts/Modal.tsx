import { Dialog } from '@base-ui/react/dialog';
import { useLayoutEffect, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import css from './Modal.module.css';

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page: focus goes in, stays in, and comes back; Escape closes. */
export function Modal({ title, open, onClose, children }: Props) {
  const words = useWords();
  useLayoutEffect(() => (open ? keepOut() : undefined), [open]);
  return (
    <Dialog.Root open={open} onOpenChange={(shown) => !shown && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Popup className={css.modal}>
          <div className={css.head}>
            <Dialog.Title className={css.title}>{title}</Dialog.Title>
            <Dialog.Close className="plain">{words.close}</Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/**
 * Nothing behind a dialog can be reached, whatever becomes of the focus: after Back and Forward, Tab led to Accept there.
 * @returns lets it be reached again, once no other dialog is open
 */
function keepOut(): () => void {
  const page = document.getElementById('root');
  const count = (by: number): void => {
    if (page === null) return;
    const open = Number(page.dataset.dialogs ?? 0) + by;
    page.dataset.dialogs = String(open);
    page.inert = open > 0;
  };
  count(1);
  return () => count(-1);
}
