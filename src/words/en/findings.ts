import type { Verdict } from '../../core/index.ts';
import { findingIn, type FindingWords } from '../codes.ts';
import { ml, percent } from './numbers.ts';

const FINDINGS: FindingWords = {
  rival: () => 'A different position fits almost as well. Check that face and back of the head are where they belong.',
  loose: () =>
    'The position is uncertain along at least one axis. Check that the lower edge follows the skull base and that no brain is red.',
  unlikeHead: () => 'Where the mask lies, the scan does not look much like a head. Check that the whole brain is kept.',
  rarelyFound: () =>
    'The search came to this position only by a detour. Check that face and back of the head are where they belong.',
  size: ({ scales }) =>
    `The fitted head is ${scales.map((scale) => scale.toFixed(2)).join(' × ')} times the size of the template. Check that the mask’s edge follows the head all around.`,
  sheared: ({ shear }) =>
    `The fitted head is sheared by ${shear.toFixed(2)}. Check that the mask’s edge follows the head on both sides.`,
  brainSeen: ({ share }) =>
    `Only ${percent(share)} of the brain is inside the image. Check that the mask is in the right place.`,
  unlikeFirst: () =>
    'The scan does not look much like the first scan. Check that both are of the same head, and that the mask is in the right place.',
  overlap: ({ share }) =>
    `Only ${percent(share)} of the head lies inside both this scan and the first. Check that the mask is in the right place.`,
  notRegistered: () =>
    'The position of the mask was not found by registration, and the image could not confirm it. Check that the mask is in the right place.',
  headersOff: ({ mm }) =>
    Number.isFinite(mm)
      ? `Header and image disagree about the position by ${mm.toFixed(0)} mm. Check that the mask is in the right place.`
      : 'Header and image disagree about the position. Check that the mask is in the right place.',
  firstUnsure: () => 'The mask comes from a scan that needs checking itself. Check that one first.',
  removesAll: () => 'The mask would remove the whole image.',
  removesNothing: () => 'The mask would remove nothing.',
  skinUnclear: (finding) =>
    `The mask could not follow the skin of this scan: ${skinUnclear(finding)}. Check its outline.`,
  covered: ({ share }) =>
    `Something thin lies on the skin in ${percent(share)} of the places checked: a mask, a frame or pads. Check that the forehead’s skin is removed under it.`,
  skinLeft: ({ share }) =>
    `Skin is left in ${percent(share)} of the places checked. Check the outline of face and ears.`,
  faceLeft: ({ share }) =>
    `Up to ${percent(share)} of the face may be left. Check that nose, lips, chin and ears are removed.`,
  defacedBefore: ({ share }) =>
    `The face seems to have been removed before: ${percent(share)} of the place of nose and mouth is empty. Check that nothing of the face is left, and that the mask is in the right place.`,
  volumesMoved: ({ count, of, volumes, worst }) =>
    `The head moves: in ${count} of ${of} volumes it lies elsewhere, and all get the same mask. Check ${volumes.length > 1 ? 'volumes' : 'volume'} ${volumes.join(', ')}${count > volumes.length ? ' and the others' : ''}${count > 1 ? `, volume ${worst.volume} most of all` : ''} (moved by ${worst.mm.toFixed(0)} mm and ${worst.degrees.toFixed(0)}°, counting from 1).`,
  farBrain: (finding) =>
    `The brain may reach beyond the template’s (${ml(finding.ml)}). Check that the mask’s edge stays clear of the brain.`,
  brainCut: (finding) => `The mask would remove ${ml(finding.ml)} of brain. Check the edge of the brain.`,
};

function skinUnclear(finding: Parameters<FindingWords['skinUnclear']>[0]): string {
  switch (finding.why) {
    case 'patchy':
      return `the edge of the scalp is clear in only ${percent(finding.share)} of the places checked`;
    case 'displaced':
      return `what stands out from the air lies ${Math.abs(finding.mm).toFixed(0)} mm ${finding.mm < 0 ? 'inside' : 'outside'} the expected skin`;
  }
}

export const finding = findingIn(FINDINGS);

/** What a verdict says. */
export const VERDICT: Readonly<Record<Verdict['level'], string>> = {
  good: 'The fit looks right.',
  check: 'The fit is uncertain: look closely.',
  failed: 'The fit has probably failed.',
};
