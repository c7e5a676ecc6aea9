/** `npm run licences`: writes the list of what is shipped that the page shows. */
import { writeFileSync } from 'node:fs';
import { LICENCES_FILE, shippedLicences } from './licenceList.ts';

const list = shippedLicences();
writeFileSync(LICENCES_FILE, `${JSON.stringify(list, null, 2)}\n`);
for (const { name, version, licence, text } of list)
  process.stdout.write(`${name} ${version}: ${licence}${text === '' ? ' (no licence file)' : ''}\n`);
