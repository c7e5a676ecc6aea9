import { useTell } from '../parts/Announcer.tsx';
import { useWords } from '../words.ts';
import type { BrokenSave } from '../useBrokenSave.ts';
import type { Memory } from '../useMemory.ts';

/** What there is from earlier visits, and whether anything is kept for the next one. */
export function MemoryNotes({ memory }: { readonly memory: Memory & BrokenSave }) {
  const words = useWords();
  const { missing, otherVersion, unreadable, forget } = memory;
  const earlier = [
    ...(missing > 0 ? [words.remembered(missing)] : []),
    ...(otherVersion > 0 ? [words.memory.otherVersion(otherVersion)] : []),
    ...(unreadable > 0 ? [words.memory.unreadable(unreadable)] : []),
  ];
  useTell('earlier', earlier.join(' '));
  return (
    <>
      {earlier.length > 0 && (
        <div className="note row">
          {earlier.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
          <button type="button" className="small" onClick={forget}>
            {words.forget}
          </button>
        </div>
      )}
      <KeepingNotes memory={memory} />
    </>
  );
}

/** A save that was broken off; and why decisions are not kept for the next visit, while they are not. */
export function KeepingNotes({ memory }: { readonly memory: Memory & BrokenSave }) {
  const { lock, takeOver, notice, broken, dismissBroken } = memory;
  const words = useWords();
  const away = lock.kind === 'theirs' || lock.kind === 'taken' ? words.memory[lock.kind] : '';
  const why = notice === null ? '' : words.memory.notices[notice];
  const brokenOff = broken === null ? '' : words.memory.brokenSave[broken.target](broken.scans);
  useTell('keeping', `${away} ${why}`.trim());
  useTell('broken', brokenOff);
  return (
    <>
      {brokenOff !== '' && (
        <div className="note row">
          <span>{brokenOff}</span>
          <button type="button" className="small" onClick={dismissBroken}>
            {words.intake.dismiss}
          </button>
        </div>
      )}
      {away !== '' && (
        <div className="note row">
          <span>{away}</span>
          <button type="button" className="small" onClick={takeOver}>
            {words.memory.takeOver}
          </button>
        </div>
      )}
      {why !== '' && <div className="note">{why}</div>}
    </>
  );
}
