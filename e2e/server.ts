import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Of this folder's own, so that two checkouts on one machine can be tested at a time. */
export const PORT = 4100 + Buffer.from(import.meta.dirname).reduce((sum, byte) => (31 * sum + byte) % 800, 0);
/** For a server that a test starts and stops; of this worker's own. */
export const OWN_PORT = PORT + 1000 * (1 + Number(process.env.TEST_PARALLEL_INDEX ?? 0));

/** Stops the server; more than once if need be. */
export type Stop = () => Promise<void>;

/** Starts the server that `npm start` runs, and waits until it answers. @param dist the folder that was built */
export async function startServer(port: number, dist = 'dist'): Promise<Stop> {
  const child = spawn('node', [resolve(dist, 'cli/serve.js')], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  await new Promise<void>((done, fail) => {
    child.stdout.once('data', () => done());
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  return () => {
    child.kill();
    return gone;
  };
}
