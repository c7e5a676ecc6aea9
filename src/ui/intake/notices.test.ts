import { describe, expect, it } from 'vitest';
import { failure } from '../../core/index.ts';
import { WORDS, type Language } from '../../words/index.ts';
import { fakeScan } from '../testing/fakeScans.ts';
import { noticeWords, type Notice } from './notices.ts';

const path = 'sub-01/T1.nii.gz';
const kept = '_T1.nii.gz';
const of = new File([], 'T1.nii.gz');
const { id: _id, ...chosen } = fakeScan(1, path);
const offers = [chosen];
const part = (name: string) => ({ path: `sub-01/${name}`, name, folder: null, root: null });

/** One of each code, some of several kinds. A missing code does not compile. */
const NOTICES: { readonly [Code in Notice['code']]: readonly (Notice & { readonly code: Code })[] } = {
  defaced: [{ code: 'defaced', path, offers }],
  interrupted: [{ code: 'interrupted', path, of }],
  unfinished: [{ code: 'unfinished', path, of }],
  sameVoxels: [{ code: 'sameVoxels', path, kept, of }],
  keptDamaged: [{ code: 'keptDamaged', path, kept, of }],
  reversed: [{ code: 'reversed', path, kept, offers }],
  namedDamaged: [{ code: 'namedDamaged', path, kept, offers }],
  bothDamaged: [{ code: 'bothDamaged', path, kept, offers }],
  barelyChanged: [{ code: 'barelyChanged', path, kept, offers }],
  unrelated: [{ code: 'unrelated', path, kept, offers }],
  notCompared: [{ code: 'notCompared', path, kept, offers }],
  parts: [{ code: 'parts', path, parts: [part('T1.nii.gz'), part('T2.nii.gz')] }],
  pointer: [
    { code: 'pointer', path, pointer: 'git-annex', count: 1 },
    { code: 'pointer', path, pointer: 'git-annex', count: 3 },
    { code: 'pointer', path, pointer: 'git-lfs', count: 3 },
  ],
  partner: [
    { code: 'partner', path, missing: 'hdr' },
    { code: 'partner', path, missing: 'img' },
  ],
  annex: [{ code: 'annex', path }],
  brokenLink: [{ code: 'brokenLink', path }],
  unreadable: [{ code: 'unreadable', path, error: 'NotReadableError' }],
  folderRefused: [{ code: 'folderRefused', path }],
  folderGone: [{ code: 'folderGone', path }],
  studyBeside: [{ code: 'studyBeside', path }],
  studyInside: [{ code: 'studyInside', path }],
  studyVersion: [{ code: 'studyVersion', path, found: '2' }],
  notScan: [{ code: 'notScan', path }],
  otherFormat: [{ code: 'otherFormat', path, format: 'MINC' }],
  twice: [{ code: 'twice', path }],
  renewed: [{ code: 'renewed', path }],
  notRemoved: [{ code: 'notRemoved', path }],
  dicom: [
    { code: 'dicom', path, problem: { code: 'cannotStart' } },
    { code: 'dicom', path, problem: { code: 'unreadable', name: path, error: 'NotReadableError' } },
    { code: 'dicom', path, problem: { code: 'failed', folder: path, error: failure('constant', { name: null }) } },
    { code: 'dicom', path, problem: { code: 'damaged', name: path } },
    { code: 'dicom', path, problem: { code: 'patients', folder: path, count: 2 } },
    { code: 'dicom', path, problem: { code: 'gaps', folder: path } },
    { code: 'dicom', path, problem: { code: 'said', folder: path, line: 'slice order unknown' } },
    { code: 'dicom', path, problem: { code: 'none', folder: path } },
    { code: 'dicom', path, problem: { code: 'none', folder: '' } },
  ],
  choosing: [{ code: 'choosing', path: '', error: 'SecurityError' }],
  nothing: [{ code: 'nothing', path: '' }],
};
const ALL = Object.values(NOTICES).flat();

describe('what is told of what I chose', () => {
  for (const [n, notice] of ALL.entries()) {
    const kind = notice.code === 'dicom' ? `dicom ${notice.problem.code}` : notice.code;
    it(`${kind} (${n}): about which file, in the language of the page`, () => {
      const [english, german] = (['en', 'de'] as const).map((language) => noticeWords(notice, WORDS[language]));
      expect(german).not.toBe(english);
      for (const text of [english, german]) {
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        if (/T1\.nii/.test(JSON.stringify(notice.code === 'dicom' ? notice.problem : notice.path)))
          expect(text).toContain('T1.nii.gz');
        if ('kept' in notice) expect(text).toContain(kept);
      }
    });
  }

  it('what git-annex keeps elsewhere can be had: each of its notices says how', () => {
    const ofAnnex = [...NOTICES.pointer.slice(0, 2), ...NOTICES.annex, ...NOTICES.brokenLink];
    for (const language of ['en', 'de'] satisfies Language[])
      for (const notice of ofAnnex) expect(noticeWords(notice, WORDS[language])).toContain('git annex get');
  });
});

it('many of one kind are told by their number, in the language of the page', () => {
  const { en, de } = WORDS;
  for (const code of Object.keys(en.intake.group) as (keyof typeof en.intake.group)[]) {
    const [english, german] = [en.intake.group[code](12), de.intake.group[code](12)];
    expect(german, code).not.toBe(english);
    for (const text of [english, german]) expect(text).toMatch(/\b12\b/);
  }
});
