import { TEXT } from '../text.ts';
import type { Memory } from '../useMemory.ts';

/** What there is from earlier visits, and whether anything is kept for the next one. */
export function MemoryNotes({ memory }: { readonly memory: Memory }) {
  const { lock, takeOver, notice, missing, otherVersion, unreadable, forget } = memory;
  const earlier = [
    ...(missing > 0 ? [TEXT.remembered(missing)] : []),
    ...(otherVersion > 0 ? [TEXT.memory.otherVersion(otherVersion)] : []),
    ...(unreadable > 0 ? [TEXT.memory.unreadable(unreadable)] : []),
  ];
  return (
    <>
      {earlier.length > 0 && (
        <div className="note row" role="status">
          {earlier.map((words) => (
            <span key={words}>{words}</span>
          ))}
          <button type="button" className="small" onClick={forget}>
            {TEXT.forget}
          </button>
        </div>
      )}
      {(lock.kind === 'theirs' || lock.kind === 'taken') && (
        <div className="note row" role="status">
          <span>{TEXT.memory[lock.kind]}</span>
          <button type="button" className="small" onClick={takeOver}>
            {TEXT.memory.takeOver}
          </button>
        </div>
      )}
      {notice !== null && (
        <div className="note" role="status">
          {TEXT.memory.notices[notice]}
        </div>
      )}
    </>
  );
}
