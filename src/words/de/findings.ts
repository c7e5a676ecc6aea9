import type { Verdict } from '../../core/index.ts';
import { findingIn, type FindingWords } from '../codes.ts';
import { decimal, ml, percent } from './numbers.ts';

const FINDINGS: FindingWords = {
  rival: () => 'Eine andere Lage passt fast ebenso gut. Prüfen Sie, ob Gesicht und Hinterkopf richtig erkannt sind.',
  loose: () =>
    'Die Lage ist in mindestens einer Richtung unsicher. Prüfen Sie, ob der untere Rand der Schädelbasis folgt und kein Hirngewebe rot ist.',
  unlikeHead: () =>
    'Dort, wo die Maske liegt, ähnelt die Aufnahme kaum einem Kopf. Prüfen Sie, ob das ganze Gehirn erhalten bleibt.',
  rarelyFound: () =>
    'Die Suche kam nur auf Umwegen zu dieser Lage. Prüfen Sie, ob Gesicht und Hinterkopf richtig erkannt sind.',
  size: ({ scales }) =>
    `Der Kopf wäre ${scales.map((scale) => decimal(scale, 2)).join(' × ')}-mal so groß wie die Vorlage. Prüfen Sie, ob der Rand der Maske ringsum dem Kopf folgt.`,
  sheared: ({ shear }) =>
    `Der Kopf wäre um ${decimal(shear, 2)} geschert. Prüfen Sie, ob der Rand der Maske auf beiden Seiten dem Kopf folgt.`,
  brainSeen: ({ share }) =>
    `Nur ${percent(share)} des Gehirns liegen im Bild. Prüfen Sie, ob die Maske an der richtigen Stelle liegt.`,
  unlikeFirst: () =>
    'Die Aufnahme ähnelt der ersten kaum. Prüfen Sie, ob beide denselben Kopf zeigen und die Maske an der richtigen Stelle liegt.',
  overlap: ({ share }) =>
    `Nur ${percent(share)} des Kopfes liegen sowohl in dieser als auch in der ersten Aufnahme. Prüfen Sie, ob die Maske an der richtigen Stelle liegt.`,
  notRegistered: () =>
    'Die Lage der Maske wurde nicht durch Registrierung gefunden, und das Bild konnte sie nicht bestätigen. Prüfen Sie, ob die Maske an der richtigen Stelle liegt.',
  headersOff: ({ mm }) =>
    Number.isFinite(mm)
      ? `Dateikopf und Bild widersprechen sich in der Lage um ${mm.toFixed(0)} mm. Prüfen Sie, ob die Maske an der richtigen Stelle liegt.`
      : 'Dateikopf und Bild widersprechen sich in der Lage. Prüfen Sie, ob die Maske an der richtigen Stelle liegt.',
  firstUnsure: () => 'Die Maske stammt von einer Aufnahme, die selbst zu prüfen ist. Prüfen Sie zuerst jene.',
  removesAll: () => 'Die Maske würde das ganze Bild entfernen.',
  removesNothing: () => 'Die Maske würde nichts entfernen.',
  skinUnclear: (finding) =>
    `Die Maske konnte der Haut dieser Aufnahme nicht folgen: ${skinUnclear(finding)}. Prüfen Sie ihren Umriss.`,
  covered: ({ share }) =>
    `An ${percent(share)} der geprüften Stellen liegt etwas Dünnes auf der Haut: eine Maske, ein Rahmen oder Polster. Prüfen Sie, ob die Haut der Stirn darunter entfernt ist.`,
  skinLeft: ({ share }) =>
    `An ${percent(share)} der geprüften Stellen bleibt Haut übrig. Prüfen Sie den Umriss von Gesicht und Ohren.`,
  faceLeft: ({ share }) =>
    `Bis zu ${percent(share)} des Gesichts könnten übrig bleiben. Prüfen Sie, ob Nase, Lippen, Kinn und Ohren entfernt sind.`,
  defacedBefore: ({ share }) =>
    `Das Gesicht wurde offenbar schon entfernt: ${percent(share)} der Stelle von Nase und Mund sind leer. Prüfen Sie, ob vom Gesicht nichts übrig ist und die Maske richtig liegt.`,
  volumesMoved: ({ count, of, volumes, worst }) =>
    `Der Kopf bewegt sich: In ${count} von ${of} Volumes liegt er anders, und alle bekommen dieselbe Maske. Prüfen Sie ${volumes.length > 1 ? 'die Volumes' : 'Volume'} ${volumes.join(', ')}${count > volumes.length ? ' und die übrigen' : ''}${count > 1 ? `, vor allem Volume ${worst.volume}` : ''} (um ${worst.mm.toFixed(0)} mm und ${worst.degrees.toFixed(0)}° bewegt, gezählt ab 1).`,
  farBrain: (finding) =>
    `Das Gehirn reicht womöglich über das der Vorlage hinaus (${ml(finding.ml)}). Prüfen Sie, ob der Rand der Maske Abstand zum Gehirn hält.`,
  brainCut: (finding) => `Die Maske würde ${ml(finding.ml)} Hirngewebe entfernen. Prüfen Sie den Rand des Gehirns.`,
};

function skinUnclear(finding: Parameters<FindingWords['skinUnclear']>[0]): string {
  switch (finding.why) {
    case 'patchy':
      return `der Rand der Kopfhaut ist nur an ${percent(finding.share)} der geprüften Stellen deutlich`;
    case 'displaced':
      return `was sich von der Luft abhebt, liegt ${Math.abs(finding.mm).toFixed(0)} mm ${finding.mm < 0 ? 'innerhalb' : 'außerhalb'} der erwarteten Haut`;
  }
}

export const finding = findingIn(FINDINGS);

/** What a verdict says. */
export const VERDICT: Readonly<Record<Verdict['level'], string>> = {
  good: 'Die Maske sitzt vermutlich richtig.',
  check: 'Der Sitz der Maske ist unsicher: Sehen Sie genau hin.',
  failed: 'Die Maske sitzt vermutlich falsch.',
};
