import {
  byFirst,
  carried,
  defaceSameHead,
  fitContext,
  fitMask,
  invert,
  keptRegion,
  maskScan,
  multiply,
  oriented,
  registerScan,
  scanLevel,
  type Defaced,
  type DefaceOptions,
  type PassedImage,
  type OnProgress,
  type SameHead,
  type Template,
  withOrientations,
  stillVolume,
} from '../core/index.ts';
import { throttled, type Answer, type Edits, type Method } from '../session/index.ts';
import type { DefaceApi, DefaceListeners, Leader, Origin } from './api.ts';
import { judged } from './judging.ts';
import { pageResultOf, picturesOf, thumbnail, type Making } from './pageResult.ts';
import { readFiles, readMasked, readSameScan, readScan, type ReadScan } from './reading.ts';
import { answer } from './reply.ts';
import { standIn } from './standIn.ts';
import { loadTemplate } from './templates.ts';
import { write } from './writing.ts';

/** Registers, masks and writes one scan after another. */
export const batchApi: DefaceApi = {
  prepare: (method, isWanted) =>
    answer(async () => {
      await rehearse(method, isWanted);
      return [null, []];
    }),
  deface: (file, most, report, preview, recall, found) =>
    answer(async () => {
      const listeners = { report: throttled(report), preview };
      const reading = rising((fraction) => listeners.report('read', fraction));
      const scan = await readScan(file, { motion: true, least: false, most }, reading);
      const origin = await recall(await scan.content);
      if (origin === null) return [null, []];
      const template = await (origin.kind === 'sameHead'
        ? loadTemplate(origin.leader.result.method, origin.leader.own)
        : loadTemplate(origin.method, origin.own));
      const { image, defaced, making } = await made(scan, origin, template, listeners);
      const words = await found(await pageResultOf({ ...scan, image }, defaced, making));
      const of = { ...defaced, scan: stillVolume(image), level: defaced.verdict.level };
      return [picturesOf(of, template, words), []];
    }),
  write: (request, report) =>
    answer(async () => {
      const told = throttled(report);
      let tell = rising((fraction) => told('read', fraction));
      const look = { motion: false, least: request.writing.fill === 'min', most: Infinity };
      const scan = await readSameScan(request, request.scan, look, (fraction) => tell(fraction));
      tell = rising((fraction) => told('write', fraction));
      tell(0);
      return [await write(scan, request), []];
    }),
};

/** All that a scan will need, on a scan. */
async function rehearse(method: Method, isWanted: () => boolean | Promise<boolean>): Promise<void> {
  const template = await loadTemplate(method, null);
  const look = { motion: true, least: false, most: Infinity };
  const scan = await readFiles([await standIn()], ['template.nii.gz'], look);
  const { image } = scan;
  if (await isWanted()) return;
  const registration = registerScan(image, template, { ...method, marginMm: 0 }, () => {});
  if (await isWanted()) return;
  const defaced = masked(image, template, registration, 0, { report: () => {}, preview: () => {} });
  if (await isWanted()) return;
  await pageResultOf(scan, defaced, bySearch(image, defaced, method, 0));
}

/** Of what is read more than once the first time is told. */
function rising(tell: (fraction: number) => void): (fraction: number) => void {
  let reached = 0;
  return (fraction) => {
    reached = Math.max(reached, fraction);
    tell(reached);
  };
}

interface Made {
  /** By the orientation that it was made with. */
  readonly image: PassedImage;
  readonly defaced: Defaced;
  readonly making: Making;
}

type Listeners = Pick<DefaceListeners, 'report' | 'preview'>;

async function made(scan: ReadScan, origin: Origin, template: Template, listeners: Listeners): Promise<Made> {
  switch (origin.kind) {
    case 'search':
      return searched(scan, origin, template, listeners);
    case 'sameHead':
      return carriedOver(scan, origin.leader, template, listeners.report);
    case 'known': {
      const { answer: known, edits, method } = origin;
      const image = oriented(scan.image, known.orientation);
      const context = fitContext(template.volume, scanLevel(stillVolume(image)), method);
      const defaced = judged({ image, template, context }, known, edits, listeners.report);
      return { image, defaced, making: { method, answer: known, edits, leaderMaskId: null } };
    }
  }
}

/** The slices need but the template's mask, so they are shown while the scan's own is made. */
async function searched(
  scan: ReadScan,
  { marginMm, method }: Extract<Origin, { kind: 'search' }>,
  template: Template,
  listeners: Listeners,
): Promise<Made> {
  const options = { ...method, marginMm };
  const { image, made: defaced } = withOrientations(scan.image, (one) =>
    masked(one, template, registerScan(one, template, options, listeners.report), marginMm, listeners),
  );
  return { image, defaced, making: bySearch(image, defaced, method, marginMm) };
}

function masked(
  image: PassedImage,
  template: Template,
  registration: ReturnType<typeof registerScan>,
  marginMm: number,
  { report, preview }: Listeners,
): Defaced {
  report('mask', 0);
  const { templateToSubject } = registration;
  const fitted = fitMask(template, registration.level, templateToSubject);
  const field = { kept: keptRegion(fitted, marginMm), wrap: fitted.wrap, templateToSubject, strokes: [] };
  preview(thumbnail(image, field, templateToSubject));
  return maskScan(image, template, registration, { marginMm, strokes: [] }, report, fitted);
}

function bySearch(image: PassedImage, defaced: Defaced, method: Method, marginMm: number): Making {
  const edits = { templateToSubject: defaced.templateToSubject, marginMm, strokes: [] };
  return { method, answer: answerOf(defaced, image), edits, leaderMaskId: null };
}

async function carriedOver(scan: ReadScan, leader: Leader, template: Template, report: OnProgress): Promise<Made> {
  const { edits, verdict, maskId, method } = leader.result;
  const first = await readMasked(leader, leader.result);
  const { templateToSubject, marginMm, strokes } = edits;
  const level = scanLevel(stillVolume(first.image));
  const fitted = fitMask(template, level, templateToSubject);
  const from: SameHead = {
    image: first.image,
    fitted,
    templateToSubject,
    strokes,
    verdict,
    // Its mask is given to others once a person has accepted it.
    isSettled: true,
    by: leader.oneAcquisition ? 'acquisition' : 'registration',
  };
  const options: DefaceOptions = { ...method, marginMm };
  const { image, made: defaced } = byFirst(scan.image, from, (one) =>
    defaceSameHead(one, from, template, options, report),
  );
  const firstToThis = multiply(defaced.templateToSubject, invert(templateToSubject));
  const own: Edits = { templateToSubject: defaced.templateToSubject, marginMm, strokes: carried(strokes, firstToThis) };
  return { image, defaced, making: { method, answer: answerOf(defaced, image), edits: own, leaderMaskId: maskId } };
}

function answerOf({ templateToSubject, registration }: Defaced, { orientation }: PassedImage): Answer {
  const { similarity, certainty } = registration;
  return { orientation, templateToSubject, similarity, certainty };
}
