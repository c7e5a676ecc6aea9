import type { MontageWords } from '../../core/index.ts';
import type { PictureOf } from '../codes.ts';
import { finding, VERDICT } from './findings.ts';

/** What is written into the QC image. */
export function montageWords({ name, preset, template, verdict }: PictureOf): MontageWords {
  return {
    title: `${name}, ${template === null ? `preset ${preset}` : `template ${template.name}`}`,
    verdict: `${verdict.level}: ${VERDICT[verdict.level]}`,
    reasons: verdict.findings.map(finding),
    views: { front: 'Front', left: 'Left', right: 'Right' },
    before: 'before',
    after: 'after',
  };
}
