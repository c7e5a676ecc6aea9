import {
  airValue,
  displayRange,
  drawSlice,
  fitMask,
  identity,
  invert,
  keptRegion,
  refitTemplate,
  scanLevel,
  transformPoint,
  worldBox,
  type Volume,
} from '../core/index.ts';
import type { Place } from '../session/index.ts';
import type { Opened, ReviewApi, Show, SliceRequest, Slices } from './api.ts';
import { OpenScan } from './openScan.ts';
import { picturesOf } from './pageResult.ts';
import { readMasked } from './reading.ts';
import { answer } from './reply.ts';
import { loadTemplate } from './templates.ts';
import { viewFiles } from './viewFiles.ts';

/** Where to look, in template RAS mm. */
const PLACES: Record<Place, readonly [number, number, number]> = {
  middle: [0, -18, 18],
  face: [0, 82, -38],
  leftEar: [-76, -18, -32],
  rightEar: [76, -18, -32],
  vertex: [0, -18, 78],
  brainEdge: [0, 52, -22],
};

/** One scan held open: slices follow the hand, and the whole mask is made when the hand rests. */
export function createReviewApi(): ReviewApi {
  let open: OpenScan | null = null;
  const current = (): OpenScan => {
    if (open === null) throw new Error('no scan is open');
    return open;
  };
  return {
    rehearse: (method) =>
      answer(async () => {
        const { volume, ...template } = await loadTemplate(method, null);
        const inPlace = identity();
        const fitted = fitMask({ ...template, volume }, scanLevel(volume), inPlace);
        const { low, high } = displayRange(volume);
        const mask = { kept: keptRegion(fitted, 0), wrap: fitted.wrap, templateToSubject: inPlace, strokes: [] };
        drawSlice({ scan: volume, mask }, 'sagittal', PLACES.middle, { show: 'removed', window: [low, high] });
        return [null, []];
      }),
    open: (scan, result, own) =>
      answer(async () => {
        open = null;
        const template = await loadTemplate(result.method, own);
        // Not what it was read from.
        const { image, content } = await readMasked(scan, result);
        open = new OpenScan({ image, content }, template, result);
        return [openedOf(open, result.edits.templateToSubject), []];
      }),
    slices: (request) =>
      answer(async () => {
        const cuts = await cut(current(), request);
        const all = [...Object.values(cuts.slices), ...Object.values(cuts.originals ?? {})];
        return [cuts, all.map(({ picture }) => picture.data)];
      }),
    apply: (edits) => answer(async () => [await current().apply(edits), []]),
    refit: (edits) =>
      answer(async () => {
        const scan = current();
        const { answer: found } = scan.opened;
        const { templateToSubject } = refitTemplate(scan.context, edits.templateToSubject, found, () => {});
        return [await scan.apply({ ...edits, templateToSubject }), []];
      }),
    views: (made) =>
      answer(async () => {
        const { volume } = current();
        const files = viewFiles(volume, await current().voxels(made), made.maskId);
        return [files, [files.before, files.after, files.removed]];
      }),
    pictures: (made, words) =>
      answer(async () => {
        const { volume, template } = current();
        const { templateToSubject } = made.edits;
        const mask = await current().voxels(made);
        const of = { scan: volume, mask, templateToSubject, level: made.verdict.level };
        return [picturesOf(of, template, words), []];
      }),
  };
}

function openedOf({ shown: { scan, display } }: OpenScan, templateToSubject: Float64Array): Opened {
  const [lowMm, highMm] = worldBox(scan);
  const { low, high, least, most } = display;
  const scaling = { slope: scan.slope, intercept: scan.intercept };
  const at = (place: Place): [number, number, number] =>
    transformPoint(templateToSubject, ...PLACES[place]).map((v, axis) =>
      Math.max(lowMm[axis], Math.min(highMm[axis], v)),
    ) as [number, number, number];
  return {
    lowMm,
    highMm,
    window: [Math.min(low, high), Math.max(low, high)],
    range: [Math.min(least, low), Math.max(most, high)],
    scaling,
    // Air is below nothing but in CT.
    hounsfield: airValue(scan) < 0 ? scaling : null,
    places: {
      middle: at('middle'),
      face: at('face'),
      leftEar: at('leftEar'),
      rightEar: at('rightEar'),
      vertex: at('vertex'),
      brainEdge: at('brainEdge'),
    },
  };
}

async function cut(open: OpenScan, { of, crosshair, show, window }: SliceRequest): Promise<Slices> {
  const made = 'maskId' in of;
  const source = { scan: open.shown.scan, mask: made ? await open.voxels(of) : open.field(of) };
  const drawn = (as: Show): Slices['slices'] => ({
    sagittal: drawSlice(source, 'sagittal', crosshair, { show: as, window }),
    coronal: drawSlice(source, 'coronal', crosshair, { show: as, window }),
    axial: drawSlice(source, 'axial', crosshair, { show: as, window }),
  });
  const compares = show === 'wipe' || show === 'twins';
  return {
    slices: drawn(compares ? 'after' : show),
    originals: compares ? drawn('before') : null,
    maskId: made ? of.maskId : null,
    value: valueAt(open.volume, crosshair),
  };
}

/** The value of the voxel that is nearest to a point; the nearest one's within the image where it lies outside. @param at scan RAS mm */
function valueAt({ dims, data, voxelToWorld, slope, intercept }: Volume, at: SliceRequest['crosshair']): number {
  const [i, j, k] = transformPoint(invert(voxelToWorld), ...at).map((v, axis) =>
    Math.max(0, Math.min(dims[axis] - 1, Math.round(v))),
  );
  return data[i + dims[0] * (j + dims[1] * k)] * slope + intercept;
}
