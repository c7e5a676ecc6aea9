import type { MontageWords } from '../../core/index.ts';
import type { MaskMethod, PictureOf } from '../codes.ts';
import { finding, VERDICT } from './findings.ts';

/** Which mask was made. */
export function maskWords({ preset, template, rimMm }: MaskMethod): string {
  if (template !== null) return `template ${template.name}`;
  return `preset ${preset}${preset === 'scalp' ? `, rim ${rimMm} mm` : ''}`;
}

/** What is written into the QC image. */
export function montageWords({ name, verdict, ...method }: PictureOf): MontageWords {
  return {
    title: `${name}, ${maskWords(method)}`,
    verdict: `${verdict.level}: ${VERDICT[verdict.level]}`,
    reasons: verdict.findings.map(finding),
    views: { front: 'Front', left: 'Left', right: 'Right' },
    before: 'before',
    after: 'after',
  };
}
