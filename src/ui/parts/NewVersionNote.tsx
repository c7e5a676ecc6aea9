import { useSyncExternalStore } from 'react';
import { usePage } from '../page.ts';
import { TEXT } from '../text.ts';

/** Tells of a newer release; it comes when the person loads the page again, and not before. */
export function NewVersionNote() {
  const { newVersion } = usePage();
  const ready = useSyncExternalStore(newVersion.subscribe, newVersion.ready);
  return ready ? (
    <div className="note row" role="status">
      <span>{TEXT.newVersion.ready}</span>
      <button type="button" className="small" onClick={() => location.reload()}>
        {TEXT.newVersion.reload}
      </button>
    </div>
  ) : null;
}
