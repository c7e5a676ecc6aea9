import { useLatest } from '../parts/useLatest.ts';
import type { Settings } from '../settings.ts';
import type { State } from '../actions.ts';
import type { Outcome } from './item.ts';
import { qcReport } from './qcReport.ts';
import { decisionsText, reportEntries } from './reportEntries.ts';

/** The report and the table of decisions, of the list as it is when they are asked for: a save takes its time. */
export function useReports(state: State, language: Settings['language']) {
  const latest = useLatest({ state, language });
  return {
    report: (outcome?: Outcome): Promise<Blob> =>
      qcReport(
        reportEntries(latest.current.state, outcome),
        outcome?.purpose ?? 'me',
        latest.current.language,
        new Date(),
      ),
    table: (outcome?: Outcome): Blob =>
      new Blob([decisionsText(latest.current.state.entries, outcome)], { type: 'text/tab-separated-values' }),
    latest,
  };
}
