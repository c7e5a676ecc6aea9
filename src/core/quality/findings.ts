import type { SkinUnclear } from '../mask/skinOffset.ts';

/** Where to look, scan RAS mm. */
export type LookAt = readonly [number, number, number];

/** What can be said against a result: a code with its numbers. Words for it live in src/words, in every language. */
export type FindingFacts =
  /** A position elsewhere fits nearly as well: the share of similarity that it lacks. Negative: it fits better. */
  | { readonly code: 'rival'; readonly share: number }
  /** The least share of similarity lost by moving or turning the template 15 mm, of twelve ways. */
  | { readonly code: 'loose'; readonly share: number }
  /** How similar template and scan are deep in the head, where a brain should be, beyond what independent images are: 0.03 to 0.1 in right fits. */
  | { readonly code: 'unlikeHead'; readonly share: number }
  /** Of so many starts only `converged` came to this position by themselves. */
  | { readonly code: 'rarelyFound'; readonly converged: number; readonly starts: number }
  /** Size of the fitted head along the template's axes (left-right, back-front, bottom-top), relative to the template. */
  | { readonly code: 'size'; readonly scales: readonly [number, number, number] }
  /** Largest cosine between two of the fitted template's axes. */
  | { readonly code: 'sheared'; readonly shear: number }
  /** Share of the template's brain that lies inside the image. */
  | { readonly code: 'brainSeen'; readonly share: number }
  /** Of a scan registered to another of the same head: the mean share lost by moving or turning it 15 mm against that. */
  | { readonly code: 'unlikeFirst'; readonly share: number }
  /** Share of the head, in the scan that shows less of it, that lies inside the other scan of the same head. */
  | { readonly code: 'overlap'; readonly share: number }
  /** The position was not searched for, and the images have too little in common to confirm it. */
  | { readonly code: 'notRegistered' }
  /** Of a scan placed by its header: how far a registration to the first one moves the head, mm. */
  | { readonly code: 'headersOff'; readonly mm: number }
  /** The scan whose mask is carried over needs a look itself. */
  | { readonly code: 'firstUnsure' }
  /** The mask keeps no voxel. */
  | { readonly code: 'removesAll' }
  /** The mask keeps every voxel. */
  | { readonly code: 'removesNothing' }
  /** The scan's skin could not be made out, so that the template's cut stays as it is. */
  | ({ readonly code: 'skinUnclear' } & Extract<SkinUnclear, { readonly why: 'patchy' | 'displaced' }>)
  /** Share of the places at which something thin lies on the skin, which may be taken for it. */
  | { readonly code: 'covered'; readonly share: number }
  /** Share of the points on the scan's skin that would stay, and the one in their midst. */
  | { readonly code: 'skinLeft'; readonly share: number; readonly at: LookAt }
  /** Share of the tissue in face and ears that would stay, and where the deepest of it lies. */
  | { readonly code: 'faceLeft'; readonly share: number; readonly at: LookAt }
  /** Share of the place of nose and mouth that holds nothing but one value, cut sharply out of the tissue: removed before. */
  | { readonly code: 'defacedBefore'; readonly share: number }
  /**
   * In `count` of `of` volumes the head lies elsewhere than in the one most like their mean, while all get one mask. `volumes`
   * names the first few, and `worst` is where the head's surface has moved farthest: its middle by so many mm, turned by so many
   * degrees. Volumes are counted from 1.
   */
  | {
      readonly code: 'volumesMoved';
      readonly count: number;
      readonly of: number;
      readonly volumes: readonly number[];
      readonly worst: { readonly volume: number; readonly mm: number; readonly degrees: number };
    }
  /** What may be brain well outside the template's brain, ml. */
  | { readonly code: 'farBrain'; readonly ml: number }
  /** Brain that the mask would remove, ml, and where the deepest of it lies. */
  | { readonly code: 'brainCut'; readonly ml: number; readonly at: LookAt };

/** Something to be said against a result, and how grave it is. */
export type Finding = { readonly level: 'check' | 'failed' } & FindingFacts;

/** Whether a result may be trusted, and why not. */
export interface Verdict {
  readonly level: 'good' | 'check' | 'failed';
  /** The graver ones first; none where the level is good. */
  readonly findings: readonly Finding[];
}

/** The worst of the findings decides; those that are graver come first. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const failed = findings.filter(({ level }) => level === 'failed');
  const check = findings.filter(({ level }) => level === 'check');
  return { level: failed.length > 0 ? 'failed' : check.length > 0 ? 'check' : 'good', findings: [...failed, ...check] };
}
