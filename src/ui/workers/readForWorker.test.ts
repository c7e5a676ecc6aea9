import { afterEach, expect, test, vi } from 'vitest';
import { blobBytes, type ReadRequest } from '../../worker/blobBytes.ts';
import { readForWorker } from './readForWorker.ts';

/** A Blob as workers of Safari's engine see it, of a page opened from the disk. */
function unreadable(): Blob {
  const refused = new DOMException('The I/O read operation failed.', 'NotReadableError');
  return Object.assign(new Blob(['scan']), { arrayBuffer: () => Promise.reject(refused) });
}

/** @param seen what the page sees of a Blob that the worker sends it */
function workOf(origin: string, seen: Blob): void {
  vi.stubGlobal('origin', origin);
  vi.stubGlobal('postMessage', ({ port }: ReadRequest) =>
    readForWorker(new MessageEvent('message', { data: { readBlob: seen, port } })),
  );
}

afterEach(() => vi.unstubAllGlobals());

test('what a worker cannot read of a page from the disk, the page reads', async () => {
  workOf('null', new Blob(['scan']));
  expect(new TextDecoder().decode(await blobBytes(unreadable()))).toBe('scan');
});

test('what nobody can read stays an error, and a hosted page is not asked', async () => {
  workOf('null', unreadable());
  await expect(blobBytes(unreadable())).rejects.toThrow('I/O');
  workOf('https://example.org', new Blob(['scan']));
  await expect(blobBytes(unreadable())).rejects.toThrow('I/O');
});

test('other messages of a worker are none of its business', async () => {
  for (const data of [null, { id: '1', type: 'RAW' } as Partial<ReadRequest>])
    await readForWorker(new MessageEvent('message', { data }));
});
