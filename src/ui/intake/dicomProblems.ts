import type { Failure } from '../../core/index.ts';
import type { Words } from '../../words/index.ts';

/** What goes wrong in a conversion, or needs a closer look. `folder`: the top folder; empty for files without one. */
export type DicomProblem =
  | { readonly code: 'cannotStart' }
  | { readonly code: 'unreadable'; readonly name: string; readonly error: string }
  | { readonly code: 'failed'; readonly folder: string; readonly error: Failure }
  /** A file ends too early. */
  | { readonly code: 'damaged'; readonly name: string }
  /** Slices are missing or unevenly spaced. */
  | { readonly code: 'gaps'; readonly folder: string }
  /** @property line as dcm2niix put it */
  | { readonly code: 'said'; readonly folder: string; readonly line: string }
  /** No image that can be converted. */
  | { readonly code: 'none'; readonly folder: string };

export function dicomWords(problem: DicomProblem, words: Words): string {
  const { dicom } = words;
  const folder = 'folder' in problem ? problem.folder || dicom.noFolder : '';
  switch (problem.code) {
    case 'cannotStart':
      return dicom.cannotStart;
    case 'unreadable':
      return words.errors.read(problem.name, problem.error);
    case 'failed':
      return dicom.failed(folder, words.error(problem.error));
    case 'damaged':
      return dicom.damaged(problem.name);
    case 'gaps':
      return dicom.gaps(folder);
    case 'said':
      return dicom.said(folder, problem.line);
    case 'none':
      return dicom.none(folder);
  }
}
