import { expose } from 'comlink';
import wasmUrl from '../../../node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.wasm?url&inline';
import type { Reply } from '../api.ts';
import { blobBytes } from '../blobBytes.ts';
import { lifeApi } from '../life.ts';
import { answer } from '../reply.ts';
import { runDcm2niix, type Conversion } from '../../dicom/dcm2niix.ts';

/** What the worker for DICOM does. */
export interface DicomApi {
  /** Settles once WebAssembly is known to run here. */
  start(): Promise<Reply<null>>;
  /** Converts the DICOM files of one folder; progress 0 to 1. The bytes returned are handed over, not copied. */
  convert(files: readonly Blob[], report: (fraction: number) => void): Promise<Reply<Conversion>>;
}

/** The program is part of this script: nothing has to be fetched. */
function program(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(wasmUrl.slice(wasmUrl.indexOf(',') + 1)), (c) => c.charCodeAt(0));
}

interface Readable {
  readonly size: number;
  readonly read: () => Uint8Array;
}

/** Files are read one by one as they are asked for; all at once, ahead, only where a worker can read none (see `blobBytes`). */
async function readable(files: readonly Blob[]): Promise<readonly Readable[]> {
  const reader = new FileReaderSync();
  try {
    reader.readAsArrayBuffer(new Blob(['x']));
  } catch {
    const all = await Promise.all(files.map(blobBytes));
    return all.map((bytes) => ({ size: bytes.length, read: () => bytes }));
  }
  return files.map((file) => ({ size: file.size, read: () => new Uint8Array(reader.readAsArrayBuffer(file)) }));
}

const api: DicomApi = {
  start: () =>
    answer(async () => {
      await WebAssembly.compile(program());
      return [null, []];
    }),
  convert: (files, report) =>
    answer(async () => {
      const found = await runDcm2niix(program(), await readable(files), report);
      return [found, found.files.map(({ bytes }) => bytes)];
    }),
};

expose({ ...api, ...lifeApi });
