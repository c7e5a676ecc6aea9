/** `npm run checksums`: writes `dist/SHA256SUMS`, for whoever wants to know that a copy is whole: `sha256sum -c SHA256SUMS`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksums } from './files.ts';

const NAME = 'SHA256SUMS';
writeFileSync(join('dist', NAME), checksums('dist', NAME));
