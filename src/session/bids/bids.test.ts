import { describe, expect, it } from 'vitest';
import {
  acquisitions,
  bidsNameOf,
  defaceMaskName,
  ignoredBy,
  isOfDataSet,
  mayLead,
  placeOf,
  ranked,
  readDecisions,
  type Decision,
  roleOf,
  sameNamed,
  type BidsFile,
  type Sampling,
} from './index.ts';
import { isSurer } from './leaders.ts';

const ANAT = new Set(['anat', 'pet']);

/** A scan by its path. */
function scan(path: string): BidsFile {
  const one = roleOf(path, new Set(['anat', 'pet', 'func', 'fmap']));
  if (one.role !== 'scan') throw new Error(`${path} is no scan`);
  return one.file;
}

describe('names', () => {
  it('are taken apart', () => {
    const name = bidsNameOf('sub-01_ses-a_acq-hi_run-2_T1w.nii.gz')!;
    expect([...name.entities]).toEqual([
      ['sub', '01'],
      ['ses', 'a'],
      ['acq', 'hi'],
      ['run', '2'],
    ]);
    expect([name.suffix, name.extension]).toEqual(['T1w', '.nii.gz']);
  });

  it.each(['T1 w.nii', 'sub-01_sub-02_T1w.nii', 'sub-01__T1w.nii', 'sub_01_T1w.nii', '.nii', 'sub-01_T1w'])(
    '%s is none',
    (name) => expect(bidsNameOf(name)).toBeNull(),
  );

  it.each([
    ['sub-01_T1w.nii.gz', 'sub-01_mod-T1w_defacemask.nii.gz'],
    [
      'sub-01_ses-1_acq-a_rec-b_run-2_echo-1_part-mag_MEGRE.nii',
      'sub-01_ses-1_acq-a_rec-b_run-2_mod-MEGRE_defacemask.nii.gz',
    ],
    ['sub-01_acq-x_inv-2_MP2RAGE.nii.gz', 'sub-01_acq-x_mod-MP2RAGE_defacemask.nii.gz'],
  ])('the mask of %s is %s', (name, mask) => expect(defaceMaskName(bidsNameOf(name)!)).toBe(mask));
});

describe('what becomes of a file', () => {
  const roleIn = (path: string): string => {
    const one = roleOf(path, ANAT);
    return one.role === 'leftOut' ? one.why : one.role;
  };
  it.each([
    ['sub-01/anat/sub-01_T1w.nii.gz', 'scan'],
    ['sub-01/ses-1/anat/sub-01_ses-1_T1w.nii', 'scan'],
    ['sub-01/ses-1/pet/sub-01_ses-1_pet.nii.gz', 'scan'],
    ['sub-01/ses-1/func/sub-01_ses-1_task-a_bold.nii.gz', 'beside'],
    ['sub-01/anat/sub-01_T1w.json', 'beside'],
    ['sub-01/anat/sub-01_mod-T1w_defacemask.nii.gz', 'beside'],
    ['sub-01/sub-01_scans.tsv', 'beside'],
    ['sub-01/ses-1/sub-01_ses-1_scans.tsv', 'beside'],
    ['sub-01/meg/sub-01_task-a_meg.ds/sub-01.meg4', 'beside'],
    // A face may be in any of these.
    ['sub-01/anat/T1.nii.gz', 'noBidsName'],
    ['sub-01/anat/sub-02_T1w.nii.gz', 'noBidsName'],
    ['sub-01/ses-1/anat/sub-01_ses-2_T1w.nii.gz', 'noBidsName'],
    ['sub-01/ses-1/anat/sub-01_T1w.nii.gz', 'noBidsName'],
    ['sub-01/anat/sub-01/sub-01_T1w.nii.gz', 'noBidsName'],
    ['sub-01/anat/sub-01_T1w.mgz', 'imageFormat'],
    ['sub-01/anat/sub-01_T1w.img', 'imageFormat'],
    ['sub-01/sub-01_T1w.nii.gz', 'imageFormat'],
    ['sub-01/anat_old/sub-01_T1w.nii.gz', 'unknownFolder'],
    ['sub-01/meg/sub-01_photo.jpg', 'showsPerson'],
    ['sub-01/eeg/sub-01_headshape.pos', 'showsPerson'],
  ])('%s: %s', (path, role) => expect(roleIn(path)).toBe(role));

  it('of the data set itself only what the specification names is copied', () => {
    const names = [
      'README.md',
      'participants.tsv',
      'task-a_bold.json',
      'stimuli/face.png',
      'phenotype/a.tsv',
      '.bidsignore',
      'CHANGES',
    ];
    expect(names.filter((name) => !isOfDataSet(name))).toEqual([]);
    expect(['T1.nii.gz', 'scans.zip', 'notes.docx', 'stimuli/head.nii', '.git'].filter(isOfDataSet)).toEqual([]);
  });

  it('both forms of a scan, and names that differ in capitals, claim one name', () => {
    expect(sameNamed(['a_T1w.nii', 'a_T1w.nii.gz', 'a_T1w.json', 'A_t1W.json', 'b_T1w.nii'])).toEqual([
      ['a_T1w.nii', 'a_T1w.nii.gz'],
      ['a_T1w.json', 'A_t1W.json'],
    ]);
  });
});

it('a .bidsignore is read as a .gitignore', () => {
  const isIgnored = ignoredBy('# comment\n*_old.nii.gz\n/extra/\nsub-02/\n**/tmp/*.json\n!keep_old.nii.gz\n');
  const paths = [
    'sub-01/anat/a_old.nii.gz',
    'extra/x',
    'sub-02/anat/a.nii',
    'sub-01/tmp/a.json',
    'sub-01/anat/keep_old.nii.gz',
  ];
  expect(paths.map(isIgnored)).toEqual([true, true, true, true, false]);
  expect(['sub-01/extra/x', 'sub-01/tmp/a/b.json', 'sub-01/anat/a_older.nii.gz'].filter(isIgnored)).toEqual([]);
});

describe('who leads', () => {
  const fine: Sampling = { voxel: [1, 1, 1], extent: [200, 240, 240] };
  const thick: Sampling = { voxel: [0.9, 0.9, 5], extent: [230, 230, 150] };
  const slab: Sampling = { voxel: [0.5, 0.5, 1], extent: [200, 200, 60] };
  const best = (samplings: Record<string, Sampling>): string =>
    ranked(Object.keys(samplings).map(scan), new Map(Object.entries(samplings)))[0].path;

  it('the T1w, unless its slices are thick, or it is a slab', () => {
    const [t1, t2] = ['sub-1/anat/sub-1_T1w.nii', 'sub-1/anat/sub-1_T2w.nii'];
    expect(best({ [t2]: fine, [t1]: fine })).toBe(t1);
    expect(best({ [t1]: thick, [t2]: fine })).toBe(t2);
    expect(best({ [t1]: slab, [t2]: thick })).toBe(t2);
  });

  it('of equals the finer one, then the first; of an MP2RAGE the second inversion', () => {
    const [a, b] = ['sub-1/anat/sub-1_run-1_T1w.nii', 'sub-1/anat/sub-1_run-2_T1w.nii'];
    expect(best({ [b]: fine, [a]: fine })).toBe(a);
    expect(best({ [a]: fine, [b]: { ...fine, voxel: [0.8, 0.8, 0.8] } })).toBe(b);
    const [one, two] = [1, 2].map((n) => `sub-1/anat/sub-1_inv-${n}_MP2RAGE.nii`);
    expect(best({ [one]: fine, [two]: fine })).toBe(two);
  });

  it('no phase image, no bold', () => {
    expect(
      ['sub-1/anat/sub-1_part-phase_T2starw.nii', 'sub-1/func/sub-1_task-a_bold.nii', 'sub-1/pet/sub-1_pet.nii']
        .map(scan)
        .filter(mayLead),
    ).toEqual([]);
  });

  it('echoes, parts and inversions of one acquisition share a mask; runs and contrasts do not', () => {
    const name = (rest: string): string => `sub-1/anat/sub-1_${rest}.nii`;
    const scans = [
      'echo-2_MEGRE',
      'echo-1_part-phase_MEGRE',
      'echo-1_part-mag_MEGRE',
      'run-1_T1w',
      'run-2_T1w',
      'UNIT1',
      'inv-1_MP2RAGE',
      'inv-2_MP2RAGE',
    ];
    const groups = acquisitions(scans.map(name).map(scan), name('inv-1_MP2RAGE'));
    expect(groups.map(({ first, others }) => [first, ...others].map(({ path }) => path))).toEqual([
      // The leader is the first of its own.
      ['inv-1_MP2RAGE', 'UNIT1', 'inv-2_MP2RAGE'].map(name),
      ['echo-1_part-mag_MEGRE', 'echo-1_part-phase_MEGRE', 'echo-2_MEGRE'].map(name),
      ['run-1_T1w'].map(name),
      ['run-2_T1w'].map(name),
    ]);
  });

  it('the better verdict is surer, then the steeper fit', () => {
    const tried = (level: 'good' | 'check' | 'failed', minDrop: number) => ({
      verdict: { level, findings: [] },
      registration: { certainty: { minDrop } },
    });
    expect(isSurer(tried('good', 0.1), tried('check', 0.9))).toBe(true);
    expect(isSurer(tried('failed', 0.9), tried('check', 0.1))).toBe(false);
    expect([
      isSurer(tried('check', 0.3), tried('check', 0.2)),
      isSurer(tried('check', 0.2), tried('check', 0.3)),
    ]).toEqual([true, false]);
  });
});

describe('the release rule', () => {
  const place = (
    level: 'good' | 'check' | 'failed',
    decision: Decision['decision'] | null,
    release: 'good' | 'check' = 'good',
  ) =>
    placeOf(
      { level, maskId: 'm', path: 'a' },
      new Map(decision === null ? [] : [['a', { decision, maskId: null }]]),
      release,
    );
  it.each([
    ['good', null, 'good', 'released'],
    ['good', 'rejected', 'good', 'waiting'],
    ['good', 'unclear', 'good', 'waiting'],
    ['check', 'unclear', 'check', 'waiting'],
    ['check', null, 'good', 'waiting'],
    ['check', 'accepted', 'good', 'released'],
    ['check', null, 'check', 'released'],
    ['check', 'rejected', 'check', 'waiting'],
    ['failed', null, 'check', 'withheld'],
    ['failed', 'accepted', 'check', 'withheld'],
  ] as const)('%s, %s, --release %s: %s', (level, decision, release, wanted) => {
    expect(place(level, decision, release)).toBe(wanted);
  });

  it('a decision on another mask does not count', () => {
    const on = (maskId: string) =>
      placeOf({ level: 'check', maskId: 'new', path: 'a' }, new Map([['a', { decision: 'accepted', maskId }]]), 'good');
    expect([on('new'), on('old')]).toEqual(['released', 'waiting']);
  });

  it('decisions: columns in any order, the last line counts, what is not understood is told, and releases nothing', () => {
    const text =
      '\uFEFF# mine\r\n\r\ndecision\tfilename\tmask_id\r\naccepted\ta\tn/a\r\nRejected\tb\tabc\r\nrejected\ta\t\r\nmaybe\tc\t\r\naccepted\t\t\r\naccepted\td\t\r\nn/a\td\t\r\n# accepted\te\n';
    const { of, unread } = readDecisions(text)!;
    expect([...of]).toEqual([
      ['a', { decision: 'rejected', maskId: null }],
      ['b', { decision: 'rejected', maskId: 'abc' }],
      ['c', { decision: 'unclear', maskId: null }],
    ]);
    expect(unread).toEqual([7, 8]);
  });

  it.each([
    './a/b.nii',
    '/a/b.nii',
    '././/a//b.nii',
    'a\\b.nii',
    '.\\a\\b.nii',
    '"a/b.nii"',
    "'./a/b.nii'",
    ' a/b.nii ',
  ])('a scan named as %j, and the line that it stands in', (name) => {
    const { of, lines } = readDecisions(`filename\tdecision\n\n${name}\trejected\n`)!;
    expect([...of.keys()]).toEqual(['a/b.nii']);
    expect([...lines]).toEqual([['a/b.nii', 3]]);
  });

  it('a table without the columns is none; an empty one decides nothing', () => {
    expect(readDecisions('x\ty\na\tb\n')).toBeNull();
    for (const empty of ['', '# later\n', 'filename\tdecision\n'])
      expect(readDecisions(empty)).toEqual({ of: new Map(), unread: [], lines: new Map() });
  });
});
