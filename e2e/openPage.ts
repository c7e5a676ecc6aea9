import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves an empty page without any policy. */
export async function startOpenPage(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_request, response) =>
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><meta charset="utf-8"><title>open</title><body></body>'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}
