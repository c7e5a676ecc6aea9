import { useWords } from '../words.ts';
import type { Memory } from '../useMemory.ts';

/** What there is from earlier visits, and whether anything is kept for the next one. */
export function MemoryNotes({ memory }: { readonly memory: Memory }) {
  const words = useWords();
  const { missing, otherVersion, unreadable, forget } = memory;
  const earlier = [
    ...(missing > 0 ? [words.remembered(missing)] : []),
    ...(otherVersion > 0 ? [words.memory.otherVersion(otherVersion)] : []),
    ...(unreadable > 0 ? [words.memory.unreadable(unreadable)] : []),
  ];
  return (
    <>
      {earlier.length > 0 && (
        <div className="note row" role="status">
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

/** Why decisions are not kept for the next visit, while they are not. */
export function KeepingNotes({ memory: { lock, takeOver, notice } }: { readonly memory: Memory }) {
  const words = useWords();
  return (
    <>
      {(lock.kind === 'theirs' || lock.kind === 'taken') && (
        <div className="note row" role="status">
          <span>{words.memory[lock.kind]}</span>
          <button type="button" className="small" onClick={takeOver}>
            {words.memory.takeOver}
          </button>
        </div>
      )}
      {notice !== null && (
        <div className="note" role="status">
          {words.memory.notices[notice]}
        </div>
      )}
    </>
  );
}
