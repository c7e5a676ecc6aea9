import {
  certaintyAt,
  DEFACE_DEFAULTS,
  displayRange,
  drawSlice,
  fitContext,
  fitMask,
  identity,
  keptRegion,
  refitTemplate,
  scanLevel,
  transformPoint,
  worldBox,
  type FitContext,
  type FittedMask,
  type Level,
  type NiftiImage,
  type SearchAnswer,
  type Template,
  type Volume,
} from '../core/index.ts';
import type { Edits, Found, Opened, Place, ReviewApi, SliceRequest, Slices } from './api.ts';
import { maskFrom, refound } from './found.ts';
import { readScan } from './reading.ts';
import { answer } from './reply.ts';
import { loadTemplate } from './templates.ts';
import { viewFiles } from './viewFiles.ts';

/** The scan that is open, and what has been computed of it. */
interface Session {
  readonly image: NiftiImage;
  readonly template: Template;
  readonly level: Level;
  readonly context: () => FitContext;
  /** What positions are judged relative to. */
  readonly answer: SearchAnswer;
  /** The mask fitted where the template lies, for the last position asked for. */
  fitted: { readonly templateToSubject: Float64Array; readonly mask: FittedMask };
  kept: { readonly mask: FittedMask; readonly marginMm: number; readonly region: Volume } | null;
}

/** Where to look, in template RAS mm. */
const PLACES: Record<Place, readonly [number, number, number]> = {
  middle: [0, -18, 18],
  face: [0, 82, -38],
  leftEar: [-76, -18, -32],
  rightEar: [76, -18, -32],
  vertex: [0, -18, 78],
  brainEdge: [0, 52, -22],
};

let session: Session | null = null;

/** One scan held open: slices follow the hand, and the whole mask is made when the hand rests. */
export const reviewApi: Omit<ReviewApi, 'picture'> = {
  rehearse: (method) =>
    answer(async () => {
      const template = await loadTemplate(method);
      const { volume } = template;
      const inPlace = identity();
      const kept = keptRegion(fitMask(template, scanLevel(volume), inPlace), 0);
      const { low, high } = displayRange(volume);
      drawSlice({ scan: volume, kept, templateToSubject: inPlace, strokes: [] }, 'sagittal', PLACES.middle, {
        show: 'removed',
        window: [low, high],
      });
      return [null, []];
    }),
  open: (scan, method, found) =>
    answer(async () => {
      session = null;
      const template = await loadTemplate(method);
      const { image } = await readScan(scan, () => {});
      const level = scanLevel(image.volume);
      let context: FitContext | undefined;
      const { templateToSubject } = found.edits;
      session = {
        image,
        template,
        level,
        // Made when the first hand move asks for it: slices come first.
        context: () => (context ??= fitContext(template.volume, level, { ...DEFACE_DEFAULTS, cost: method.cost })),
        answer: { templateToSubject, similarity: found.similarity, certainty: found.certainty },
        fitted: { templateToSubject, mask: fitMask(template, level, templateToSubject) },
        kept: null,
      };
      return [opened(image.volume, templateToSubject), []];
    }),
  slices: (request) =>
    answer(async () => {
      const slices = cut(current(), request);
      return [slices, Object.values(slices).map(({ picture }) => picture.data)];
    }),
  apply: (edits) =>
    answer(async () => {
      const found = await applied(current(), edits);
      return [found, []];
    }),
  views: (runs) =>
    answer(async () => {
      const {
        image: { volume },
      } = current();
      const files = viewFiles(volume, await maskFrom(runs, volume.data.length));
      return [files, [files.before, files.after, files.removed]];
    }),
  refit: (edits) =>
    answer(async () => {
      const open = current();
      const { templateToSubject } = refitTemplate(open.context(), edits.templateToSubject, open.answer, () => {});
      const found = await applied(open, { ...edits, templateToSubject });
      return [found, []];
    }),
};

function current(): Session {
  if (session === null) throw new Error('no scan is open');
  return session;
}

function opened(volume: Volume, templateToSubject: Float64Array): Opened {
  const [lowMm, highMm] = worldBox(volume);
  const { low, high, least, most } = displayRange(volume);
  const at = (place: Place): [number, number, number] =>
    transformPoint(templateToSubject, ...PLACES[place]).map((v, axis) =>
      Math.max(lowMm[axis], Math.min(highMm[axis], v)),
    ) as [number, number, number];
  return {
    lowMm,
    highMm,
    window: [low, high],
    range: [least, most],
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

/** The mask fitted where the template lies. */
function fittedAt(open: Session, templateToSubject: Float64Array): FittedMask {
  if (open.fitted.templateToSubject.some((v, n) => v !== templateToSubject[n])) {
    open.fitted = { templateToSubject, mask: fitMask(open.template, open.level, templateToSubject) };
  }
  return open.fitted.mask;
}

function cut(open: Session, { edits, crosshair, show, window }: SliceRequest): Slices {
  const { templateToSubject, marginMm, strokes } = edits;
  const mask = fittedAt(open, templateToSubject);
  if (open.kept?.mask !== mask || open.kept.marginMm !== marginMm)
    open.kept = { mask, marginMm, region: keptRegion(mask, marginMm) };
  const source = { scan: open.image.volume, kept: open.kept.region, templateToSubject, strokes };
  const look = { show, window };
  return {
    sagittal: drawSlice(source, 'sagittal', crosshair, look),
    coronal: drawSlice(source, 'coronal', crosshair, look),
    axial: drawSlice(source, 'axial', crosshair, look),
  };
}

function applied(open: Session, edits: Edits): Promise<Found> {
  const { image, template, level } = open;
  const found = certaintyAt(open.context(), edits.templateToSubject, open.answer);
  const fitted = fittedAt(open, edits.templateToSubject);
  return refound(image, template, { ...found, edits }, () => {}, level, fitted);
}
