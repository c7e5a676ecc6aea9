/** `npm run build:exe`: writes the command as one executable, `dist/mydeface`, which needs no Node. */
import { statSync } from 'node:fs';
import { buildExecutable } from './build/executable.ts';

const FILE = 'dist/mydeface';
await buildExecutable(FILE);
process.stdout.write(
  `${FILE}: ${(statSync(FILE).size / 1e6).toFixed(0)} MB, with Node ${process.version} for ${process.platform} ${process.arch}\n`,
);
