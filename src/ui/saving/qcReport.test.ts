import { expect, it, vi } from 'vitest';
import { METHOD_DEFAULTS, type Method } from '../../session/index.ts';
import type { State } from '../actions.ts';
import { added, decided, found, page } from '../testing/fakePage.ts';
import { fakeResult } from '../testing/fakeScans.ts';
import { qcReport } from './qcReport.ts';
import { reportEntries } from './reportEntries.ts';

vi.stubGlobal('VERSION', 'test');

const made = (id: number, method: Partial<Method>) =>
  found(id, fakeResult(`mask ${id}`, { method: { ...METHOD_DEFAULTS, ...method } }));

/** The text of each scan's part of the report. */
async function sections(state: State, language: 'en' | 'de'): Promise<string[]> {
  const html = await (await qcReport(reportEntries(state), 'me', language, new Date(0))).text();
  return html.split('<section>').slice(1);
}

it('I set another preset between scans: the report says of each the one that it was made with', async () => {
  const template = { name: 'infant', head: 'sha256:1', maskName: 'mask.nii', mask: 'sha256:2' };
  const list = page(
    added(['a.nii', 'b.nii', 'c.nii']),
    made(1, { preset: 'face' }),
    decided(1),
    made(2, { preset: 'brain' }),
    made(3, { template }),
  );
  const says = { en: ['preset face', 'preset brain', 'template infant'], de: ['face', 'brain', 'Vorlage infant'] };
  for (const language of ['en', 'de'] as const) {
    const texts = await sections(list, language);
    expect(texts).toHaveLength(3);
    texts.forEach((text, n) =>
      expect(says[language].map((words) => text.includes(words))).toEqual([0, 1, 2].map((m) => m === n)),
    );
  }
});
