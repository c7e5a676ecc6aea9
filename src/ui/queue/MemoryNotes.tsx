import { useTell } from '../parts/Announcer.tsx';
import type { Words } from '../../words/index.ts';
import { useWords } from '../words.ts';
import type { BrokenSave } from '../useBrokenSave.ts';
import type { Memory } from '../useMemory.ts';

/** What there is from earlier visits, and whether anything is kept for the next one. */
export function MemoryNotes({ memory }: { readonly memory: Memory & BrokenSave }) {
  const words = useWords();
  const earlier = earlierWords(memory, words);
  useTell('earlier', earlier.join(' '));
  return (
    <>
      <Note sentences={earlier} action={words.forget} onAction={memory.forget} />
      <KeepingNotes memory={memory} />
    </>
  );
}

/** What there is from earlier visits, in sentences. */
function earlierWords({ missing, missingSaved, otherVersion, unreadable }: Memory, words: Words): string[] {
  return [
    ...(missing > missingSaved ? [words.remembered(missing - missingSaved)] : []),
    ...(missingSaved > 0 ? [words.rememberedSaved(missingSaved)] : []),
    ...(otherVersion > 0 ? [words.memory.otherVersion(otherVersion)] : []),
    ...(unreadable > 0 ? [words.memory.unreadable(unreadable)] : []),
  ];
}

/** Whether there is anything from earlier visits. */
export function isEarlier({ missing, otherVersion, unreadable }: Memory): boolean {
  return missing + otherVersion + unreadable > 0;
}

/** How many notes that is, with those of what is kept. */
export function memoryNoteCount(memory: Memory & BrokenSave): number {
  const { lock, notice, broken } = memory;
  const isAway = lock.kind === 'theirs' || lock.kind === 'taken';
  return [isEarlier(memory), isAway, notice !== null, broken !== null].filter(Boolean).length;
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
      <Note sentences={brokenOff === '' ? [] : [brokenOff]} action={words.intake.dismiss} onAction={dismissBroken} />
      <Note sentences={away === '' ? [] : [away]} action={words.memory.takeOver} onAction={takeOver} />
      {why !== '' && <div className="note">{why}</div>}
    </>
  );
}

interface NoteProps {
  /** None: there is no note. */
  readonly sentences: readonly string[];
  readonly action: string;
  readonly onAction: () => void;
}

function Note({ sentences, action, onAction }: NoteProps) {
  if (sentences.length === 0) return null;
  return (
    <div className="note row">
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      <button type="button" className="small" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
