import { expose } from 'comlink';
import type { NiftiImage } from '../../core/index.ts';
import { pairKind, type PairKind } from '../../session/index.ts';
import type { Reply, ScanFile } from '../api.ts';
import { lifeApi, type LifeApi } from '../life.ts';
import { readScan } from '../reading.ts';
import { answer } from '../reply.ts';

/** What the worker does that compares two images. */
export interface PairApi {
  /** What two files of different bytes, `NAME` and `_NAME`, are to each other. */
  kind(named: ScanFile, kept: ScanFile): Promise<Reply<PairKind>>;
}

const api: PairApi & LifeApi = {
  ...lifeApi,
  kind: (named, kept) => answer(async () => [pairKind('different', await imageOf(named), await imageOf(kept)), []]),
};

async function imageOf(scan: ScanFile): Promise<NiftiImage | null> {
  try {
    return (await readScan(scan, () => {})).image;
  } catch {
    return null;
  }
}

expose(api);
