import { expect, it } from 'vitest';
import { makeNifti } from '../../core/testing/syntheticNifti.ts';
import { makeDicom, STACK } from '../../worker/testing/dicom.ts';
import { isDicom } from './isDicom.ts';

const kind = (bytes: Uint8Array): Promise<boolean> => isDicom(new Blob([bytes as Uint8Array<ArrayBuffer>]));

it('knows DICOM by its bytes, with a preamble and without', async () => {
  const stack = { ...STACK, slices: 1 };
  expect(await kind(makeDicom(stack)[0])).toBe(true);
  expect(await kind(makeDicom(stack, false)[0])).toBe(true);
  // Implicit kinds: group 8, element 5, ten bytes.
  expect(await kind(Uint8Array.from([8, 0, 5, 0, 10, 0, 0, 0, ...Array.from({ length: 200 }, () => 73)]))).toBe(true);
});

it('takes no other file for DICOM', async () => {
  expect(await kind(makeNifti({ dims: [8, 8, 8], datatype: 4 }))).toBe(false);
  expect(await kind(new TextEncoder().encode('{"Modality": "MR"}'.repeat(20)))).toBe(false);
  expect(await kind(new Uint8Array(500))).toBe(false);
  expect(await kind(Uint8Array.from([8, 0, 1, 0, 255, 255, 255, 255, ...new Uint8Array(300)]))).toBe(false);
  expect(await kind(new Uint8Array(0))).toBe(false);
});
