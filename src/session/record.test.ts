import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { identity } from '../core/index.ts';
import { METHOD_DEFAULTS } from './method.ts';
import { recordOf, recordText, type Written } from './record.ts';
import type { Result } from './result.ts';

const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync('public/schema/record-1.schema.json', 'utf8')),
);
const problems = (text: string): unknown => (validate(JSON.parse(text)) ? [] : validate.errors);

const certainty = { runnerUpMargin: 0.4, minDrop: 0.3, meanDrop: 0.5, starts: 32, convergedStarts: 7 };
const sha256 = 'ab'.repeat(32);
const result: Result = {
  scan: `sha256:${sha256}`,
  method: METHOD_DEFAULTS,
  origin: 'search',
  answer: { orientation: 'sform', templateToSubject: identity(), similarity: 1.2, certainty },
  edits: {
    templateToSubject: identity(),
    marginMm: 2,
    strokes: [{ keep: true, radiusMm: 4, points: [1, 2, 3] }],
  },
  similarity: 1.2,
  certainty,
  verdict: { level: 'check', findings: [{ level: 'check', code: 'rival', share: 0.18 }] },
  mask: Uint32Array.of(1, 2),
  maskId: sha256,
  orientation: 'sform',
  keptVoxels: 2,
  removedVoxels: 1,
  keptMl: 2,
  removedMl: 1,
  privateFields: [],
  oddities: [],
};
/** As the page writes it: a person has accepted the result. */
const written: Written = {
  image: 'sub-01/anat/T1.nii.gz',
  version: '1.0.0',
  inputs: [{ name: 'T1.nii.gz', sha256 }],
  outputs: [
    { name: 'T1.nii.gz', sha256 },
    { name: 'T1_defacemask.nii.gz', sha256: null },
  ],
  masked: { fillValue: 0, scrubbed: [{ field: 'descrip', text: 'Doe, Jane' }] },
  written: true,
  forced: false,
  reasons: [],
  decision: 'accepted',
  warnings: [{ code: 'revealingName', name: 'T1.nii.gz', holds: ['date'] }],
  time: new Date(0),
};

it('the page’s record is as the schema says', () => {
  expect(problems(recordText(recordOf(result, written)))).toEqual([]);
});

it('with a template of the person’s own, a large scan, and numbers that are none, too', () => {
  const own: Result = {
    ...result,
    scan: `parts:70000000:${sha256}`,
    method: {
      ...METHOD_DEFAULTS,
      template: { name: 'head.nii', head: `sha256:${sha256}`, maskName: 'mask.nii', mask: `sha256:${sha256}` },
    },
    certainty: { ...certainty, meanDrop: Number.NaN },
  };
  const record = recordOf(own, written);
  expect(problems(recordText(record))).toEqual([]);
  expect([record.method.preset, record.method.rimMm]).toEqual([null, null]);
});

it('the record says what the result was made with and what a person changed, never what the header said', () => {
  const record = recordOf(result, written);
  expect(record).toMatchObject({
    schemaVersion: 1,
    method: { preset: 'scalp', template: null, cost: 'normmi', dof: 12, bins: 32, searchDegrees: 90, rimMm: 3 },
    edits: { marginMm: 2, strokes: 1 },
    decision: 'accepted',
    scrubbed: ['descrip'],
  });
  expect(recordText(record)).not.toContain('Doe');
});

it('what is no record is not taken for one', () => {
  const record = recordOf(result, written);
  for (const wrong of [
    { ...record, schemaVersion: 2 },
    { ...record, decision: 'yes' },
    { ...record, templateToSubject: [1, 2, 3] },
    { ...record, surname: 'Doe' },
    { ...record, verdict: { level: 'good' } },
  ])
    expect(problems(JSON.stringify(wrong))).not.toEqual([]);
});
