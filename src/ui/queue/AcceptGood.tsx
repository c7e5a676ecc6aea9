import { useState } from 'react';
import type { Decided } from '../actions.ts';
import type { Found } from '../entries.ts';
import { Modal } from '../parts/Modal.tsx';
import { useWords } from '../words.ts';
import { SeenSheet, type Sheet } from './SeenSheet.tsx';

interface Props {
  /** Those that could be accepted together now. */
  readonly entries: readonly Found[];
  readonly onAccept: (seen: readonly Decided[]) => void;
}

/** Accepts several at once: those that were there when it was opened, and whose pictures have been in sight. */
export function AcceptGood({ entries, onAccept }: Props) {
  const words = useWords();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const open = (): void =>
    setSheet(
      entries.map(({ scan, review: { result } }) => ({
        id: scan.id,
        path: scan.path,
        maskId: result.maskId,
        thumbnail: result.thumbnail,
      })),
    );
  return (
    <>
      <button type="button" onClick={open}>
        {words.acceptGood(entries.length)}
      </button>
      <Modal title={words.acceptGood(sheet?.length ?? 0)} open={sheet !== null} onClose={() => setSheet(null)}>
        {sheet !== null && (
          <SeenSheet
            sheet={sheet}
            onAccept={(seen) => {
              setSheet(null);
              onAccept(seen);
            }}
            onCancel={() => setSheet(null)}
          />
        )}
      </Modal>
    </>
  );
}
