import { useSyncExternalStore } from 'react';
import { usePage } from '../page.ts';
import { useTell } from './Announcer.tsx';
import { useWords } from '../words.ts';

/** Tells of a newer release; it comes when the person loads the page again, and not before. */
export function NewVersionNote() {
  const words = useWords();
  const { newVersion } = usePage();
  const ready = useSyncExternalStore(newVersion.subscribe, newVersion.ready);
  useTell('version', ready ? words.newVersion.ready : '');
  return ready ? (
    <div className="note row">
      <span>{words.newVersion.ready}</span>
      <button type="button" className="small" onClick={() => location.reload()}>
        {words.newVersion.reload}
      </button>
    </div>
  ) : null;
}
