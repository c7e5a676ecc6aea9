import type { Finding, LookAt } from '../core/index.ts';

/** Parts of a head that one looks at by name. */
export type Place = 'middle' | 'face' | 'leftEar' | 'rightEar' | 'vertex' | 'brainEdge';

/** What shows best whether a finding is true, where it names no place of its own; null: everywhere alike. */
const PLACE_OF: { readonly [Code in Exclude<Finding['code'], 'brainCut' | 'faceLeft' | 'skinLeft'>]: Place | null } = {
  rival: 'face',
  loose: 'brainEdge',
  unlikeHead: 'middle',
  rarelyFound: 'face',
  size: 'vertex',
  sheared: 'middle',
  brainSeen: 'middle',
  unlikeFirst: 'middle',
  overlap: 'middle',
  notRegistered: 'face',
  headersOff: 'face',
  firstUnsure: null,
  removesAll: null,
  removesNothing: null,
  skinUnclear: 'vertex',
  covered: 'face',
  defacedBefore: 'face',
  volumesMoved: null,
  farBrain: 'brainEdge',
};

/** Where to look because of a finding, scan RAS mm; null where it has no place. @param places the named ones, in this scan */
export function findingPlace(finding: Finding, places: Readonly<Record<Place, LookAt>>): LookAt | null {
  if ('at' in finding) return finding.at;
  const place = PLACE_OF[finding.code];
  return place === null ? null : places[place];
}
