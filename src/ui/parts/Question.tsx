import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Modal } from './Modal.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The answers, as buttons; *Cancel* comes after them. */
  readonly children: ReactNode;
}

/** Asks before something is lost. */
export function Question({ title, text, open, onClose, children }: Props) {
  const words = useWords();
  return (
    <Modal title={title} open={open} onClose={onClose}>
      <p>{text}</p>
      <div className="row">
        {children}
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Modal>
  );
}
