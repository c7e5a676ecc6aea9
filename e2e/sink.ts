import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

/** Counts all that arrives on a port of this machine, by TCP and by UDP. */
export interface Sink {
  readonly url: string;
  /** What came since the last call: a request by its name, a connection, a packet. */
  taken(): { readonly connections: number; readonly bytes: number; readonly names: ReadonlySet<string> };
  close(): void;
}

/** Listens on 127.0.0.1. Answers every request with an empty one, open to all origins. */
export async function openSink(): Promise<Sink> {
  let connections = 0,
    bytes = 0;
  let names = new Set<string>();
  const tcp = createServer((socket) => {
    connections++;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      bytes += data.length;
      names.add(/^[A-Z]+ \/(\S*) HTTP/.exec(data.toString('latin1'))?.[1] ?? 'turn');
      socket.end(
        'HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: *\r\nConnection: close\r\n\r\n',
      );
    });
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4').bind(port, '127.0.0.1');
  udp.on('message', (data) => {
    bytes += data.length;
    // The long header of QUIC has its highest bits set, STUN's first are clear.
    names.add(data[0] < 0x40 ? 'stun' : 'transport');
  });
  return {
    url: `http://127.0.0.1:${port}`,
    taken: () => {
      const result = { connections, bytes, names };
      connections = bytes = 0;
      names = new Set();
      return result;
    },
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}
