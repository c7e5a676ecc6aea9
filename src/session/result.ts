import {
  determinant,
  listPrivateFields,
  runsOf,
  type AnyImage,
  type Certainty,
  type Defaced,
  type Oddity,
  type OrientationSource,
  type PrivateField,
  type Stroke,
  type Verdict,
} from '../core/index.ts';
import type { ContentId, Sha256 } from './identity.ts';
import { methodKey, templateNameOf, type Method } from './method.ts';

/** What a person may change of a mask by hand. */
export interface Edits {
  /** Row-major, template RAS mm -> scan RAS mm. */
  readonly templateToSubject: Float64Array;
  readonly marginMm: number;
  /** What the brush went over, in its order. */
  readonly strokes: readonly Stroke[];
}

/** What a search for the head answered: what is known of other positions is known relative to this one. */
export interface Answer {
  /** The scan's, in which the transforms are meant. */
  readonly orientation: OrientationSource;
  readonly templateToSubject: Float64Array;
  readonly similarity: number;
  readonly certainty: Certainty;
}

/**
 * One scan's mask, and everything that it was made with. Immutable; what is shown, saved, remembered and reported is read
 * from it and from nowhere else.
 * @typeParam Mask the mask as lengths of runs (see `runsOf`), or where they are held
 */
export interface Result<Mask = Uint32Array> {
  /** The file that it was made from. */
  readonly scan: ContentId;
  readonly method: Method;
  /** Searched for in the scan itself, or carried over from another scan of the same head. */
  readonly origin: 'search' | 'sameHead';
  readonly answer: Answer;
  readonly edits: Edits;
  /** At `edits.templateToSubject`, whoever put the template there. */
  readonly similarity: number;
  readonly certainty: Certainty;
  /** Of exactly this transform and this mask. */
  readonly verdict: Verdict;
  readonly mask: Mask;
  /** SHA-256 of the runs: identifies the mask. */
  readonly maskId: string;
  readonly orientation: OrientationSource;
  readonly keptVoxels: number;
  readonly removedVoxels: number;
  readonly keptMl: number;
  readonly removedMl: number;
  /** Texts of the header that may identify the person. */
  readonly privateFields: readonly PrivateField[];
  /** What is odd about the file and was read all the same. */
  readonly oddities: readonly Oddity[];
}

/** Names the picture of a result: the same for the same scan under the same mask, made and judged in the same way. @param name the scan's, as it stands in the picture */
export function pictureKey(
  name: string,
  { scan, maskId, method, verdict }: Pick<Result<unknown>, 'scan' | 'maskId' | 'method' | 'verdict'>,
): string {
  return [scan, maskId, methodKey(method), templateNameOf(method), JSON.stringify(verdict), name].join(' ');
}

/** What is not to be seen in a scan and its mask. */
export type Made = Pick<Result, 'scan' | 'method' | 'origin' | 'answer'> & Pick<Edits, 'marginMm' | 'strokes'>;

/** The result of defacing a scan: everything is taken from what was done. */
export async function resultOf(image: AnyImage, defaced: Defaced, made: Made, sha256: Sha256): Promise<Result> {
  const { marginMm, strokes, ...rest } = made;
  const { templateToSubject, registration, verdict } = defaced;
  const mask = runsOf(defaced.mask);
  let keptVoxels = 0;
  for (let run = 1; run < mask.length; run += 2) keptVoxels += mask[run];
  const removedVoxels = defaced.mask.length - keptVoxels;
  const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
  return {
    ...rest,
    edits: { templateToSubject, marginMm, strokes },
    similarity: registration.similarity,
    certainty: registration.certainty,
    verdict,
    mask,
    maskId: await sha256(new Uint8Array(mask.buffer, mask.byteOffset, mask.byteLength)),
    orientation: image.orientation,
    keptVoxels,
    removedVoxels,
    keptMl: keptVoxels * ml,
    removedMl: removedVoxels * ml,
    privateFields: listPrivateFields(image),
    oddities: image.oddities,
  };
}
