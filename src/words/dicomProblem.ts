import type { DicomProblem } from '../session/index.ts';
import type { Words } from './en/index.ts';

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
    case 'patients':
      return dicom.patients(folder, problem.count);
    case 'gaps':
      return dicom.gaps(folder);
    case 'said':
      return dicom.said(folder, problem.line);
    case 'none':
      return dicom.none(folder);
  }
}
