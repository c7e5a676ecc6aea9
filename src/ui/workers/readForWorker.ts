import type { ReadRequest } from '../../worker/blobBytes.ts';

/** Reads a Blob that a worker cannot read itself; to hear all messages of the worker. */
export async function readForWorker({ data }: MessageEvent<Partial<ReadRequest> | null>): Promise<void> {
  if (data?.readBlob === undefined || data.port === undefined) return;
  const bytes = await data.readBlob.arrayBuffer().catch(() => null);
  data.port.postMessage(bytes, bytes === null ? [] : [bytes]);
}
