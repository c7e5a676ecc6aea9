import type { Failure } from '../core/index.ts';
import { naturalOrder } from './naturalOrder.ts';

/** What goes wrong in a conversion, or needs a closer look. `folder`: the top folder; empty for files without one. */
export type DicomProblem =
  | { readonly code: 'cannotStart' }
  | { readonly code: 'unreadable'; readonly name: string; readonly error: string }
  | { readonly code: 'failed'; readonly folder: string; readonly error: Failure }
  /** A file ends too early. */
  | { readonly code: 'damaged'; readonly name: string }
  /** The files have the ids of so many patients. */
  | { readonly code: 'patients'; readonly folder: string; readonly count: number }
  /** Slices are missing or unevenly spaced. */
  | { readonly code: 'gaps'; readonly folder: string }
  /** @property line as dcm2niix put it */
  | { readonly code: 'said'; readonly folder: string; readonly line: string }
  /** No image that can be converted. */
  | { readonly code: 'none'; readonly folder: string };

interface SeriesFile {
  readonly name: string;
  /** From 1; 0 where all are of one. */
  readonly patient: number;
}

/** The order in which series are listed: by patient, then by their numbers, `series-3.nii` before `series-12.nii`. */
export function inSeriesOrder<T extends SeriesFile>(files: readonly T[]): T[] {
  return files.toSorted((a, b) => a.patient - b.patient || naturalOrder(a.name, b.name));
}

/** A series' name where those of several patients may be together. @param parted what stands between patient and series */
export function seriesName({ name, patient }: SeriesFile, parted: '/' | '_'): string {
  return patient === 0 ? name : `patient-${patient}${parted}${name}`;
}

interface Conversion {
  readonly files: readonly unknown[];
  readonly patients: number;
  readonly said: readonly string[];
}

/**
 * What a conversion's warnings and errors mean for the person.
 * @param names of the files that were given, in that order
 * @param conversion what it made; lines of dcm2niix, which calls the n-th file `/in/n.dcm`, from 0
 */
export function dicomProblemsOf(
  folder: string,
  names: readonly string[],
  { files, patients, said }: Conversion,
): DicomProblem[] {
  const found = said.flatMap((line) => problemIn(line, folder, names) ?? []);
  if (patients > 1) found.push({ code: 'patients', folder, count: patients });
  if (found.length === 0 && files.length === 0) return [{ code: 'none', folder }];
  // It says the same of every slice.
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** What a line of dcm2niix's means for the person; null: nothing. */
function problemIn(line: string, folder: string, names: readonly string[]): DicomProblem | null {
  const name = names[Number(/\/in\/(\d+)\.dcm/.exec(line)?.[1])] as string | undefined;
  if (/not large enough/.test(line) && name !== undefined) return { code: 'damaged', name };
  if (/Interslice distance varies|Missing images/.test(line)) return { code: 'gaps', folder };
  return line.startsWith('Error') ? { code: 'said', folder, line } : null;
}
