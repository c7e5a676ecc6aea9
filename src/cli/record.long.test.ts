import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { seededRandom } from '../core/testing/random.ts';
import { makeNifti } from '../core/testing/syntheticNifti.ts';
import type { ScanRecord } from '../session/index.ts';
import { bytes, command, put } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = Buffer.from(smallHead());
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync('public/schema/record-1.schema.json', 'utf8')),
);
const recorded = (name: string): ScanRecord => {
  const record = JSON.parse(bytes(name).toString());
  expect(validate(record) ? [] : validate.errors).toEqual([]);
  return record as ScanRecord;
};

it('the command’s records are as the schema says, and tell what was read, written and done', () => {
  for (const name of ['T1.nii', 'T2.nii']) put(name, HEAD);
  const sides = ['--report', 'auto', '--margin', '3', '--dof', '9'];
  expect(command('T1.nii', ...sides, '--apply-to', 'T2.nii').status).toBe(0);
  const [first, second] = [recorded('T1_mydeface.json'), recorded('T2_mydeface.json')];
  expect(first).toMatchObject({
    schemaVersion: 1,
    image: 'T1.nii',
    scan: `sha256:${sha256(HEAD)}`,
    inputs: [{ name: 'T1.nii', sha256: sha256(HEAD) }],
    outputs: [{ name: 'T1.nii', sha256: sha256(bytes('T1.nii')) }],
    method: { preset: 'scalp', template: null, dof: 9 },
    edits: { marginMm: 3, strokes: 0 },
    origin: 'search',
    decision: null,
    forced: false,
    written: true,
  });
  expect(second.origin).toBe('sameHead');
  expect(first.cpuSeconds?.register).toBeGreaterThan(0);
});

it('a pair’s record names both files; one with a template of the person’s own tells which, by content', () => {
  const pair = smallHead(false);
  put('T1.hdr', pair.slice(0, 352));
  put('T1.img', pair.slice(352));
  put('head.nii', HEAD);
  put('mask.nii', HEAD);
  command('T1.img', '--report', 'auto', '--force', '--template', 'head.nii', '--template-mask', 'mask.nii');
  const record = recorded('T1_mydeface.json');
  expect(record.inputs.map(({ name }) => name)).toEqual(['T1.hdr', 'T1.img']);
  expect(record.method).toMatchObject({
    preset: null,
    template: { name: 'head.nii', head: `sha256:${sha256(HEAD)}`, maskName: 'mask.nii' },
  });
});

it('--json is the record, with the exit status', () => {
  put('T1.nii', HEAD);
  const { status, error: _none, ...record } = JSON.parse(command('T1.nii', '--dry-run', '--json').out);
  expect(status).toBe(0);
  expect(validate(record) ? [] : validate.errors).toEqual([]);
  expect([record.written, record.outputs]).toEqual([false, []]);
});

it('--json of a failed fit names no file that was not written', () => {
  const rows = [3.5, 0, 0, -112, 0, 3.5, 0, -112, 0, 0, 3.5, -112];
  const random = seededRandom(8);
  const value = (): number => Math.floor(random() * 250);
  put('noise.nii', makeNifti({ dims: [64, 64, 64], datatype: 2, sform: { code: 1, rows }, value }));
  const { status, error: _error, ...record } = JSON.parse(command('noise.nii', '--json').out);
  expect([status, record.written, record.outputs]).toEqual([4, false, []]);
  expect(validate(record) ? [] : validate.errors).toEqual([]);
});

it('what is not known of a scan that was placed by its header is null in its record', () => {
  put('T1.nii', HEAD);
  put('T2.nii', HEAD);
  expect(command('T1.nii', '--apply-to', 'T2.nii', '--no-register', '--report', 'auto').status).toBe(0);
  expect(recorded('T2_mydeface.json').certainty).toMatchObject({ runnerUpMargin: null, starts: 0, convergedStarts: 0 });
});
