/**
 * `npm run kill:page [-- how many [seed]]`: kills the browser at random moments of a folder save, 100 times, and looks each
 * time at what is left in the folder and at what the page says of it on the next visit.
 */
import { killPage } from '../e2e/killed.ts';
import { PORT, startServer } from '../e2e/server.ts';

const WANTED = Number(process.argv[2] ?? 100);
const SEED = Number(process.argv[3] ?? 1);

process.stdout.write(`Seed ${SEED}.\n`);
const stop = await startServer(PORT);
const { before, amid, after, wrong } = await killPage(`http://127.0.0.1:${PORT}/`, WANTED, SEED);
await stop();
for (const what of wrong) process.stdout.write(`${what}\n`);
process.stdout.write(
  `${WANTED} kills: ${before} before anything was written, ${amid} amid the save, ${after - 1} after it; ${wrong.length} wrong.\n`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
