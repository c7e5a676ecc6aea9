import {
  byFirst,
  deface,
  DEFACE_DEFAULTS,
  DefaceError,
  defaceSameHead,
  voxelSize,
  withOrientations,
  type AnyImage,
  type Defaced,
  type SameHead,
  type Template,
} from '../../core/index.ts';
import { isSurer, ranked, type BidsFile, type Sampling } from '../../session/bids/index.ts';
import { openInput, type OpenInput } from '../input.ts';

/** A scan, its mask, and whose mask it is. */
export interface Fit {
  readonly path: string;
  readonly input: OpenInput;
  /** By the orientation that the mask was made with. */
  readonly image: AnyImage;
  readonly defaced: Defaced;
  /** The scan whose mask it is; null where it was fitted on its own. */
  readonly leader: string | null;
}

/** Reads a scan of the data set, wherever its original is. */
export type Open = (path: string) => Promise<OpenInput>;

/** Fits that may lead are tried until one is good, so many at most. */
const MOST_TRIED = 3;

const silent = (): void => undefined;

/** Fits the template to a scan itself. @throws DefaceError no-head */
export function fitOwn(path: string, input: OpenInput, template: Template): Fit {
  const { image, made } = withOrientations(input.image, (one) => deface(one, template, DEFACE_DEFAULTS, silent));
  return { path, input, image, defaced: made, leader: null };
}

/**
 * Gives a scan the mask of another one of its head, registered to it rigidly; where that fails, its own.
 * @param by parts of one acquisition on one grid lie in the same place
 * @throws DefaceError no-head where neither can be done
 */
export function fitFrom(first: Fit, path: string, input: OpenInput, template: Template, by: SameHead['by']): Fit {
  const followed = follow(first, path, input, template, by);
  if (!(followed instanceof DefaceError) && followed.defaced.verdict.level !== 'failed') return followed;
  try {
    const own = fitOwn(path, input, template);
    return followed instanceof DefaceError || own.defaced.verdict.level !== 'failed' ? own : followed;
  } catch (error) {
    if (!isNoHead(error)) throw error;
    if (followed instanceof DefaceError) throw followed;
    return followed;
  }
}

function follow(first: Fit, path: string, input: OpenInput, template: Template, by: SameHead['by']): Fit | DefaceError {
  const { fitted, templateToSubject, verdict } = first.defaced;
  const isSettled = verdict.level === 'good';
  const head: SameHead = { image: first.image, fitted, templateToSubject, strokes: [], verdict, isSettled, by };
  try {
    const { image, made } = byFirst(input.image, head, (one) =>
      defaceSameHead(one, head, template, DEFACE_DEFAULTS, silent),
    );
    return { path, input, image, defaced: made, leader: first.path };
  } catch (error) {
    if (!isNoHead(error)) throw error;
    return error;
  }
}

function isNoHead(error: unknown): error is DefaceError {
  return error instanceof DefaceError && error.code === 'no-head';
}

/**
 * The surest fit among the scans that may lead: the best one's, where it is good, else the best of a few.
 * @returns null where none could be fitted
 */
export async function fitLeader(scans: readonly BidsFile[], open: Open, template: Template): Promise<Fit | null> {
  let best: Fit | null = null;
  const order = scans.length < 2 ? scans : ranked(scans, await samplings(scans, open));
  for (const { path } of order.slice(0, MOST_TRIED)) {
    const fit = await orNull(async () => fitOwn(path, await open(path), template));
    if (fit === null || fit.defaced.verdict.level === 'failed') continue;
    if (best === null || isSurer(fit.defaced, best.defaced)) best = fit;
    if (best.defaced.verdict.level === 'good') return best;
  }
  return best;
}

/** How the scans that may lead sample the head; those that cannot be read are told of when their turn comes. */
async function samplings(scans: readonly BidsFile[], open: Open): Promise<Map<string, Sampling>> {
  const found = new Map<string, Sampling>();
  for (const { path } of scans) {
    const image = await orNull(async () => (await open(path)).image);
    if (image === null) continue;
    const { dims, voxelToWorld } = image.volume;
    const voxel = voxelSize(voxelToWorld);
    const [x, y, z] = voxel.map((mm, axis) => mm * dims[axis]);
    found.set(path, { voxel, extent: [x, y, z] });
  }
  return found;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DefaceError) return null;
    throw error;
  }
}

/** Opens scans of the data set. @param source where a scan's original is */
export function opener(source: (path: string) => string): Open {
  return (path) => openInput(source(path), false);
}
