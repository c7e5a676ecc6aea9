import { Modal } from '../parts/Modal.tsx';
import { TEXT } from '../text.ts';

/** The keys. */
export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal title={TEXT.shortcutsTitle} open={open} onClose={onClose}>
      <dl className="keys">
        {TEXT.shortcuts.map(([key, what]) => (
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
