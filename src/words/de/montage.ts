import type { MontageWords } from '../../core/index.ts';
import type { MaskMethod, PictureOf } from '../codes.ts';
import { finding, VERDICT } from './findings.ts';
import { decimal } from './numbers.ts';

/** Welche Maske es ist. */
export function maskWords({ preset, template, rimMm }: MaskMethod): string {
  if (template !== null) return `Vorlage ${template.name}`;
  return `Voreinstellung ${preset}${preset === 'scalp' ? `, Saum ${decimal(rimMm)} mm` : ''}`;
}

/** Was im Kontrollbild steht. */
export function montageWords({ name, verdict, ...method }: PictureOf): MontageWords {
  return {
    title: `${name}, ${maskWords(method)}`,
    verdict: `${verdict.level}: ${VERDICT[verdict.level]}`,
    reasons: verdict.findings.map(finding),
    views: { front: 'Vorn', left: 'Links', right: 'Rechts' },
    before: 'vorher',
    after: 'nachher',
  };
}
