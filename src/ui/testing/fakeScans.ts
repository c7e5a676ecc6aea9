import type { MontageWords } from '../../core/index.ts';
import type { Edits } from '../../session/index.ts';
import { METHOD_DEFAULTS } from '../../session/index.ts';
import type { PageResult, Pictures } from '../../worker/api.ts';
import type { Scan } from '../entries.ts';

const IDENTITY = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
export const NO_EDITS: Edits = { templateToSubject: IDENTITY, marginMm: 0, strokes: [] };

/** A scan in a list, with no bytes of its own. */
export function fakeScan(id: number, path = `study/scan-${id}.nii`): Scan {
  const name = path.split('/').at(-1)!;
  return {
    id,
    file: NO_FILE,
    name,
    path,
    storedAs: name,
    image: null,
    folder: null,
    root: null,
    sidecar: null,
    neighbours: [],
    note: '',
  };
}

const NO_FILE = new File([], 'none');
const NOTHING = new Blob();
const CERTAINTY = { runnerUpMargin: 1, minDrop: 0.4, meanDrop: 0.6, starts: 32, convergedStarts: 8 };
const ANSWER = { orientation: 'sform', templateToSubject: IDENTITY, similarity: 0.9, certainty: CERTAINTY } as const;

/** Pictures of a mask, with nothing on them. */
export function fakePictures(): Pictures {
  return { montage: new Blob(), glance: new Blob(), words: {} as MontageWords };
}

/** A mask that was made, with everything that is said of it. */
export function fakeResult(maskId: string, changes: Partial<PageResult> = {}): PageResult {
  return {
    scan: 'sha256:none',
    method: METHOD_DEFAULTS,
    origin: 'search',
    leaderMaskId: null,
    answer: ANSWER,
    edits: NO_EDITS,
    similarity: 0.9,
    certainty: CERTAINTY,
    verdict: { level: 'good', findings: [] },
    mask: NOTHING,
    maskId,
    orientation: 'sform',
    keptVoxels: 2,
    removedVoxels: 1,
    keptMl: 2,
    removedMl: 1,
    privateFields: [],
    oddities: [],
    thumbnail: NOTHING,
    ...changes,
  };
}
