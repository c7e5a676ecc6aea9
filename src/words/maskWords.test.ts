import { expect, it } from 'vitest';
import { METHOD_DEFAULTS, type Method } from '../session/index.ts';
import { WORDS } from './index.ts';

const both = (method: Partial<Method>): string[] =>
  (['en', 'de'] as const).map((language) => WORDS[language].maskWords({ ...METHOD_DEFAULTS, ...method }));

it('a mask is named by its preset; of the scalp, which alone has a rim, by that too', () => {
  expect(both({ preset: 'face', rimMm: 3 })).toEqual(['preset face', 'Voreinstellung face']);
  expect(both({ preset: 'brain', rimMm: 3 })).toEqual(['preset brain', 'Voreinstellung brain']);
  expect(both({ preset: 'scalp', rimMm: -3 })).toEqual(['preset scalp, rim -3 mm', 'Voreinstellung scalp, Saum -3 mm']);
});

it('half a millimetre is written as the language writes it', () => {
  expect(both({ preset: 'scalp', rimMm: 1.5 })).toEqual([
    'preset scalp, rim 1.5 mm',
    'Voreinstellung scalp, Saum 1,5 mm',
  ]);
  expect([WORDS.en.mm(1.5), WORDS.de.mm(1.5)]).toEqual(['+1.5 mm', '+1,5 mm']);
});

it('a mask by my own template is named by that, whatever the preset was set to', () => {
  const template = { name: 'infant', head: 'sha256:1', maskName: 'mask.nii', mask: 'sha256:2' };
  for (const preset of ['scalp', 'face', 'brain'] as const)
    expect(both({ preset, template })).toEqual(['template infant', 'Vorlage infant']);
});

it('the QC image says the same of a mask as the report', () => {
  const { montageWords, maskWords } = WORDS.en;
  const method = { ...METHOD_DEFAULTS, preset: 'face' } as const;
  const { title } = montageWords({ ...method, name: 'T1.nii', verdict: { level: 'good', findings: [] } });
  expect(title).toBe(`T1.nii, ${maskWords(method)}`);
});
