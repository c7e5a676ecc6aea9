/** `npm run structure`: directions and cycles of imports, what modules keep, lengths of files. Status 1 where anything is wrong. */
import { faultsIn, KNOWN, newFaults } from './structure/faults.ts';
import { readSources } from './structure/sources.ts';

const sources = readSources('.');
const faults = newFaults(faultsIn(sources), KNOWN);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${sources.size} files, ${faults.length} faults, ${KNOWN.length} known\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
