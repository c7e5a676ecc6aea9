import { Modal } from '../parts/Modal.tsx';
import { useWords } from '../words.ts';

/** The keys. */
export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Modal title={words.shortcutsTitle} open={open} onClose={onClose}>
      <dl className="keys">
        {words.shortcuts.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
