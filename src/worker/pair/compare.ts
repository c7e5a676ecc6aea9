import { expose } from 'comlink';
import { DefaceError, type DefaceErrorCode, type ScanImage } from '../../core/index.ts';
import { pairKind, templateMisfit, type PairKind, type TemplateMisfit } from '../../session/index.ts';
import type { Reply, ScanFile } from '../api.ts';
import { lifeApi, type LifeApi } from '../life.ts';
import { readScan, type ReadScan } from '../reading.ts';
import { answer } from '../reply.ts';
import { wholeImage } from './wholeImage.ts';

/** What the worker does that compares two images. */
export interface PairApi {
  /** What two files of different bytes, `NAME` and `_NAME`, are to each other. */
  kind(named: ScanFile, kept: ScanFile): Promise<Reply<PairKind>>;
  /** Whether a head and a mask of the person's own can belong together; null: nothing speaks against it. */
  misfit(head: ScanFile, mask: ScanFile): Promise<Reply<TemplateMisfit | null>>;
}

const api: PairApi & LifeApi = {
  ...lifeApi,
  kind: (named, kept) => answer(async () => [pairKind('different', await imageOf(named), await imageOf(kept)), []]),
  misfit: (head, mask) =>
    answer(async () => {
      const [one, other] = [await read(head), await read(mask)];
      return [templateMisfit(one.image.volume, other.image.volume), []];
    }),
};

function read(scan: ScanFile): Promise<ReadScan> {
  return readScan(scan, { motion: false, least: false, most: Infinity }, () => {});
}

/** What a file that is damaged, or no image at all, is refused for. */
const DAMAGED: ReadonlySet<string> = new Set<DefaceErrorCode>(['not-nifti', 'bad-gzip', 'truncated', 'bad-header']);

/** @returns null where the file is damaged @throws whatever says nothing of that: it is gone, or too large */
async function imageOf(scan: ScanFile): Promise<ScanImage | null> {
  try {
    return await wholeImage(scan);
  } catch (error) {
    if (error instanceof DefaceError && DAMAGED.has(error.code)) return null;
    throw error;
  }
}

expose(api);
