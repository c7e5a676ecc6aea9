import * as v from 'valibot';
import { expect, test } from 'vitest';
import { RIM_LIMITS_MM } from '../../core/index.ts';
import { METHOD_DEFAULTS } from '../../session/index.ts';
import { methodSchema, methodSettingSchema } from './methodSchema.ts';

const { rimMm: _rimMm, ...before } = METHOD_DEFAULTS;

test('what was made before there was a rim was cut inside the skin: a remembered scan says so', () => {
  expect(v.parse(methodSchema, before)).toEqual({ ...METHOD_DEFAULTS, rimMm: -3.5 });
});

test('a setting from before there was a rim takes the usual one for the next scans', () => {
  expect(v.parse(methodSettingSchema, before)).toEqual(METHOD_DEFAULTS);
});

test.each([...RIM_LIMITS_MM, 0, 4.5])('a remembered rim of %d mm comes back', (rimMm) => {
  expect(v.parse(methodSchema, { ...before, rimMm }).rimMm).toBe(rimMm);
});

test.each([RIM_LIMITS_MM[0] - 0.1, RIM_LIMITS_MM[1] + 0.1, Number.NaN, '3', null])(
  'a remembered rim of %s is none: the method is not taken for whole',
  (rimMm) => {
    expect(v.safeParse(methodSchema, { ...before, rimMm }).success).toBe(false);
  },
);
