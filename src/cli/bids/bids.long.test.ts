import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isOfDataSet, readStatus, roleOf, scansOf } from '../../session/bids/index.ts';
import { command, type Ended } from '../testing/command.ts';
import { filesIn } from '../testing/losses.ts';
import { smallScans, smallStudy, widened, writeAll } from '../testing/smallStudy.ts';
import { at, bids, DECISIONS, hashes, sorted, study, T1, T2 } from '../testing/studyRuns.ts';

/** What makes a folder no BIDS data set: names, a description, JSON, lines of tables that lead nowhere. Empty where nothing does. */
function invalid(path: string): string[] {
  const files = filesIn(at(path));
  const text = (name: string): string => files.get(name)!.toString();
  const { Name, BIDSVersion, DatasetType, GeneratedBy } = JSON.parse(text('dataset_description.json'));
  const described = [Name, BIDSVersion, DatasetType, GeneratedBy?.[0].Name].every((one) => typeof one === 'string');
  const faults = described ? [] : ['dataset_description.json'];
  for (const name of files.keys()) {
    const role = name.startsWith('sub-') ? roleOf(name, new Set(['anat'])).role : '';
    if (name.startsWith('sub-') ? role === 'leftOut' : !isOfDataSet(name) && !name.startsWith('code/'))
      faults.push(name);
    if (name.endsWith('.json')) JSON.parse(text(name));
    if (!name.endsWith('_scans.tsv')) continue;
    const folder = name.slice(0, name.lastIndexOf('/'));
    const named = text(name).trim().split('\n').slice(1);
    faults.push(...named.map((line) => `${folder}/${line.split('\t')[0]}`).filter((scan) => !files.has(scan)));
  }
  return faults;
}

describe('a study of two participants, two sessions each', () => {
  it('participant, again, decisions, group', () => {
    study(['01', '02']);
    const before = hashes('study');
    const first = bids('participant', '--datatypes', 'anat,func', '--n-procs', '2');
    expect([first.status, first.err]).toEqual([0, expect.stringMatching(/sub-02: 6 scans released, 0 waiting/)]);
    const done = bids('group');
    expect([done.status, done.err]).toEqual([0, expect.stringMatching(/2 participants, 12 scans: 12 released/)]);
    expect(hashes('study')).toEqual(before);
    expect(invalid('out')).toEqual([]);

    // What can be shared: everything under its name, with a mask for each anatomical scan, and none of the private folders.
    const masks = ['01', '02'].flatMap((label) =>
      ['1', '2'].flatMap((session) =>
        ['T1w', 'T2w'].map(
          (one) => `sub-${label}/ses-${session}/anat/sub-${label}_ses-${session}_mod-${one}_defacemask.nii.gz`,
        ),
      ),
    );
    const copied = sorted(before).filter((path) => !/^(sourcedata|derivatives)\//.test(path));
    expect(sorted(hashes('out'))).toEqual([...copied, ...masks, 'code/mydeface/summary.html'].toSorted());
    expect(readFileSync(at('out/README'))).toEqual(readFileSync(at('study/README')));

    // Every scan: some voxels removed, the others and the header's geometry as they were, in all volumes.
    const { T1w, T2w, bold } = smallScans();
    for (const [path, original] of [
      [T1('01'), T1w],
      [T2('02', '2'), T2w],
      ['sub-02/ses-1/func/sub-02_ses-1_task-rest_bold.nii.gz', bold],
    ] as const) {
      const bytes = readFileSync(at(`out/${path}`));
      const defaced = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      expect(defaced.length).toBe(original.length);
      const changed = original.subarray(352).filter((value, n) => defaced[352 + n] !== value && defaced[352 + n] !== 0);
      const removed = original.subarray(352).filter((value, n) => value !== 0 && defaced[352 + n] === 0);
      expect(changed.length).toBe(0);
      expect(removed.length).toBeGreaterThan(0.05 * original.length);
    }
    const mask = gunzipSync(readFileSync(at(`out/${masks[0]}`)));
    const kept = gunzipSync(readFileSync(at(`out/${T1('01')}`)));
    expect(mask.length).toBe(T1w.length);
    expect(T1w.subarray(352).every((value, n) => kept[352 + n] === (mask[352 + n] === 1 ? value : 0))).toBe(true);

    // What shows faces is in the other tree, and nothing of it in the first.
    const shared = new Set(hashes('out').values());
    const pictures = [...hashes('out_private')].filter(([name]) => name.endsWith('.png'));
    expect(pictures).toHaveLength(12);
    expect(pictures.filter(([, hash]) => shared.has(hash))).toEqual([]);
    const status = readStatus(readFileSync(at('out_private/sub-01/status.json'), 'utf8'))!;
    expect(scansOf(status).map(({ path, leader, place }) => [path, leader, place])).toEqual(
      ['1', '2'].flatMap((session) => [
        [T1('01', session), null, 'released'],
        [T2('01', session), T1('01', session), 'released'],
        [`sub-01/ses-${session}/func/sub-01_ses-${session}_task-rest_bold.nii.gz`, T1('01', session), 'released'],
      ]),
    );
    const report = readFileSync(at('out_private/report.html'), 'utf8');
    for (const [name] of pictures) expect(report).toContain(JSON.stringify(name));
    expect(readFileSync(at('out_private/defacing.tsv'), 'utf8').split('\n')).toHaveLength(14);
    expect(readFileSync(at('out/code/mydeface/summary.html'), 'utf8')).not.toMatch(/sub-0|<img|\.png/);

    // Again: nothing is done, nothing changes.
    const [out, work] = [hashes('out'), hashes('out_private')];
    const again = bids('participant', '--datatypes', 'anat,func');
    expect(again.err).not.toMatch(/: good\./);
    expect(bids('group').status).toBe(0);
    expect(hashes('out')).toEqual(out);
    expect(new Map([...hashes('out_private')].filter(([name]) => !/\/lock\./.test(name)))).toEqual(
      new Map([...work].filter(([name]) => !/\/lock\./.test(name))),
    );

    // The page reads all at once.
    const read = (text: string): unknown => JSON.parse(text);
    const all = (): unknown[] => readFileSync(at('out_private/statuses.jsonl'), 'utf8').trim().split('\n').map(read);
    const own = (): unknown[] =>
      ['01', '02'].map((label) => read(readFileSync(at(`out_private/sub-${label}/status.json`), 'utf8')));
    expect(all()).toEqual(own());

    // Rejected: taken back, with all that speaks of it alone; accepted again: the same bytes as before.
    const gone = [T2('01'), T2('01').replace('.nii', '.json'), masks[1]];
    writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\trejected\n`);
    expect(bids('group').err).toMatch(/11 released, 0 waiting for a look, 1 rejected/);
    expect(readFileSync(at('out_private/report.html'), 'utf8')).toContain('"fate":"rejected"');
    expect(readFileSync(at('out/code/mydeface/summary.html'), 'utf8')).toContain(
      'a person rejected, and are not in this data set</th><td>1</td>',
    );
    expect(all()).toEqual(own());
    const scans = 'sub-01/ses-1/sub-01_ses-1_scans.tsv';
    const withdrawn = hashes('out');
    expect(sorted(out).filter((path) => !withdrawn.has(path))).toEqual(gone.toSorted());
    expect(readFileSync(at(`out/${scans}`), 'utf8')).not.toContain('T2w');
    expect(invalid('out')).toEqual([]);
    const changed = sorted(withdrawn).filter((path) => withdrawn.get(path) !== out.get(path));
    expect(changed).toEqual(['code/mydeface/summary.html', scans].toSorted());
    expect(existsSync(at(`out_private/waiting/${T2('01')}`))).toBe(true);
    writeFileSync(at(DECISIONS), `filename\tdecision\n${T2('01')}\trejected\n${T2('01')}\taccepted\n`);
    expect(bids('group').err).toMatch(/12 released/);
    const released = hashes('out');
    expect(sorted(released).filter((path) => released.get(path) !== out.get(path))).toEqual([
      'code/mydeface/summary.html',
    ]);
    expect(sorted(released)).toEqual(sorted(out));

    // A validator, where one is at hand: BIDS_VALIDATOR names the program.
    const validator = process.env.BIDS_VALIDATOR;
    if (validator === undefined) return;
    const { status: valid, stdout } = spawnSync(validator, [at('out'), '--ignoreWarnings'], { encoding: 'utf8' });
    expect([valid, stdout]).toEqual([0, expect.not.stringMatching(/\[ERR\]/)]);
  });
});

it('who follows whom: echoes share a mask, another session lends its leader, what cannot follow is fitted on its own', () => {
  const { T2w, bold } = smallScans();
  // A head too wide for a rigid registration to the first.
  const wide = widened(T2w);
  const anat = 'sub-01/ses-1/anat/sub-01_ses-1';
  const lone = 'sub-01/ses-2/func/sub-01_ses-2_task-rest_bold.nii';
  writeAll(at('study'), {
    'dataset_description.json': '{"Name": "x", "BIDSVersion": "1.10.0"}',
    '.git/annex/objects/key': smallStudy(['01'])[T1('01')],
    [`${anat}_acq-wide_T2w.nii`]: wide,
    [`${anat}_echo-1_MEGRE.nii`]: T2w,
    [`${anat}_echo-2_MEGRE.nii`]: T2w.map((value, n) => (n < 352 ? value : value >> 1)),
    [lone]: bold,
  });
  // As git-annex keeps it.
  symlinkSync('../../../.git/annex/objects/key', at(`study/${T1('01')}`));
  expect(bids('participant', '--datatypes', 'anat,func').status).toBe(0);
  expect(lstatSync(at(`out/${T1('01')}`)).isFile()).toBe(true);
  const scans = scansOf(readStatus(readFileSync(at('out_private/sub-01/status.json'), 'utf8'))!);
  const leaders = new Map(scans.map(({ path, leader }) => [path, leader]));
  expect(leaders).toEqual(
    new Map([
      [T1('01'), null],
      [`${anat}_acq-wide_T2w.nii`, null],
      [`${anat}_echo-1_MEGRE.nii`, T1('01')],
      [`${anat}_echo-2_MEGRE.nii`, `${anat}_echo-1_MEGRE.nii`],
      [lone, T1('01')],
    ]),
  );
  // Its own fit is of a head a third wider than any: to be looked at, and released when somebody has.
  const wideOne = `${anat}_acq-wide_T2w.nii`;
  const places = new Map(scans.map(({ path, level, place }) => [path, [level, place]]));
  expect([...places.keys()].filter((path) => places.get(path)![1] !== 'released')).toEqual([wideOne]);
  expect(places.get(wideOne)).toEqual(['check', 'waiting']);
  expect([existsSync(at(`out/${wideOne}`)), existsSync(at(`out_private/waiting/${wideOne}`))]).toEqual([false, true]);
  writeFileSync(at(DECISIONS), `filename\tdecision\n${wideOne}\taccepted\n`);
  expect(bids('group').status).toBe(0);
  expect([existsSync(at(`out/${wideOne}`)), existsSync(at(`out_private/waiting/${wideOne}`))]).toEqual([true, false]);
  const masks = new Map(scans.map(({ path, maskId }) => [path, maskId]));
  expect(masks.get(`${anat}_echo-2_MEGRE.nii`)).toBe(masks.get(`${anat}_echo-1_MEGRE.nii`));
  // The specification has one name for the masks of both echoes.
  expect(sorted(hashes('out')).filter((path) => path.includes('mod-MEGRE'))).toEqual([
    `${anat}_mod-MEGRE_defacemask.nii.gz`,
  ]);
});

describe('in place', () => {
  it('defaced scans take the names, originals are under the same paths elsewhere, rejected ones come back', () => {
    study(['01']);
    rmSync(at('study/sub-01/ses-2'), { recursive: true });
    const before = hashes('study');
    const run = (level: string, ...more: string[]): Ended =>
      command(
        'bids',
        'study',
        'study',
        level,
        '--layout',
        'in-place',
        '--originals',
        'kept',
        '--work-dir',
        'work',
        ...more,
      );
    expect(run('participant')).toMatchObject({ status: 0 });
    const replaced = [T1('01'), T2('01')];
    const after = hashes('study');
    expect(sorted(hashes('kept'))).toEqual(replaced);
    for (const path of replaced) {
      expect(hashes('kept').get(path)).toBe(before.get(path));
      expect(after.get(path)).not.toBe(before.get(path));
    }
    for (const [path, hash] of before)
      if (!replaced.includes(path)) expect([path, after.get(path)]).toEqual([path, hash]);
    const again = run('participant');
    expect([again.status, again.err]).toEqual([0, expect.not.stringMatching(/: good\./)]);
    expect(hashes('study')).toEqual(after);
    // With another preset: made anew from the originals, which stay.
    expect(run('participant', '--preset', 'brain').status).toBe(0);
    expect(replaced.map((path) => hashes('kept').get(path))).toEqual(replaced.map((path) => before.get(path)));
    expect(
      replaced.filter((path) => [before, after].some((one) => one.get(path) === hashes('study').get(path))),
    ).toEqual([]);
    writeFileSync(at('work/decisions.tsv'), `filename\tdecision\n${T2('01')}\trejected\n`);
    expect(run('group').status).toBe(0);
    expect(hashes('study').get(T2('01'))).toBe(before.get(T2('01')));
    expect(hashes('study').get(T1('01'))).not.toBe(before.get(T1('01')));
  });
});
