import type { MontageWords } from '../../core/index.ts';
import type { PictureOf } from '../codes.ts';
import { finding, VERDICT } from './findings.ts';

/** Was im Kontrollbild steht. */
export function montageWords({ name, preset, template, verdict }: PictureOf): MontageWords {
  return {
    title: `${name}, ${template === null ? `Voreinstellung ${preset}` : `Vorlage ${template.name}`}`,
    verdict: `${verdict.level}: ${VERDICT[verdict.level]}`,
    reasons: verdict.findings.map(finding),
    views: { front: 'Vorn', left: 'Links', right: 'Rechts' },
    before: 'vorher',
    after: 'nachher',
  };
}
