import { expect, it } from 'vitest';
import type { Oddity } from '../core/index.ts';
import { WORDS } from '../words/index.ts';
import { warningsOf } from './warnings.ts';

const ODD: readonly Oddity[] = [
  { code: 'afterGzip', bytes: 7 },
  { code: 'units', declared: 'm', taken: 'mm' },
];

it('tells what is odd about a scan’s file, then what its name and the file beside it may tell', async () => {
  const sidecar = new File([JSON.stringify({ PatientName: 'Doe^Jane' })], 'Jane_Doe_T1.json');
  const found = await warningsOf({ name: 'sub-01_1980-01-01_T1.nii.gz', sidecar }, ODD);
  expect(found.map(({ code }) => code)).toEqual(['afterGzip', 'units', 'revealingName', 'revealingSidecar']);
  expect(found.slice(0, 2).map(WORDS.en.warning)).toEqual([
    expect.stringMatching(/^sub-01_1980-01-01_T1\.nii\.gz has 7 stray bytes/),
    expect.stringMatching(/gives lengths in metres, .* read as millimetres/),
  ]);
  expect(WORDS.de.warning(found[1])).toMatch(/als Längeneinheit Meter an; .* als Millimeter gelesen/);
});

it('tells nothing of a plain file with a plain name', async () => {
  expect(await warningsOf({ name: 'T1.nii.gz', sidecar: null }, [])).toEqual([]);
});
