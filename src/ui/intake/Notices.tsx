import { useWords } from '../words.ts';
import { noticeWords, type Chosen, type Notice } from './notices.ts';

interface Props {
  readonly notices: readonly Notice[];
  readonly onAdd: (notice: Notice, chosen: Chosen) => void;
  readonly onRemoveParts: (notice: Extract<Notice, { code: 'parts' }>) => void;
}

/** What was left alone, interrupted or not readable, with what can be done about it. */
export function Notices({ notices, onAdd, onRemoveParts }: Props) {
  const words = useWords();
  if (notices.length === 0) return null;
  return (
    <div className="note" role="status" aria-label={words.skippedTitle}>
      <ul className="notices">
        {notices.map((notice) => (
          <li key={`${notice.code} ${notice.path} ${noticeWords(notice, words)}`}>
            {noticeWords(notice, words)}
            {'offers' in notice &&
              notice.offers.map((chosen) => (
                <button key={chosen.storedAs} type="button" className="small" onClick={() => onAdd(notice, chosen)}>
                  {notice.code === 'defaced' ? words.intake.addAnyway : words.intake.add(chosen.storedAs)}
                </button>
              ))}
            {notice.code === 'parts' && notice.parts.every(({ root }) => root !== null) && (
              <button type="button" className="small" onClick={() => onRemoveParts(notice)}>
                {words.intake.removeParts(notice.parts.length)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
