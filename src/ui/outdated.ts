import { methodKey, type Result } from '../session/index.ts';
import type { Outdated } from './dialogs/Redo.tsx';
import type { Found } from './entries.ts';
import type { Settings } from './settings.ts';

/** The scans that were defaced with other settings than these, parted by whether a person has done anything to them. */
export function outdatedBy(found: readonly Found[], settings: Pick<Settings, 'method' | 'marginMm'>): Outdated {
  const outdated = found.filter(({ review: { result, history } }) => {
    const { marginMm } = history[0]?.edits ?? result.edits;
    return marginMm !== settings.marginMm || methodKey(result.method) !== methodKey(settings.method);
  });
  const isTouched = ({ decision, review: { history, result } }: Found): boolean =>
    decision !== 'open' || history.length > 0 || isCorrected(result);
  const ids = (those: readonly Found[]): number[] => those.map(({ scan }) => scan.id);
  return { untouched: ids(outdated.filter((one) => !isTouched(one))), touched: ids(outdated.filter(isTouched)) };
}

/** Of an earlier visit nothing but the result is known. */
function isCorrected({
  edits: { strokes, templateToSubject },
  answer,
}: Pick<Result<unknown>, 'edits' | 'answer'>): boolean {
  return strokes.length > 0 || templateToSubject.some((v, n) => v !== answer.templateToSubject[n]);
}
