/** A worker asks its page to read a Blob; the answer comes through the port: an ArrayBuffer, or null where it cannot be read. */
export interface ReadRequest {
  readonly readBlob: Blob;
  readonly port: MessagePort;
}

/**
 * What a Blob holds. Of a page opened from the disk, workers of Safari's engine can read no Blob, their own included
 * (NotReadableError; WebKitGTK 2.50); there the page reads it, and hands the bytes over without a copy.
 * @throws DOMException where it cannot be read
 */
export async function blobBytes(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    const bytes = globalThis.origin === 'null' ? await readByPage(blob) : null;
    if (bytes === null) throw error;
    return new Uint8Array(bytes);
  }
}

function readByPage(blob: Blob): Promise<ArrayBuffer | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer | null>) => {
      port1.close();
      resolve(data);
    });
    port1.start();
    const request: ReadRequest = { readBlob: blob, port: port2 };
    globalThis.postMessage(request, { transfer: [port2] });
  });
}
