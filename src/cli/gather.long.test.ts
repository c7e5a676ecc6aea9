import { linkSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytes, command, folder, put } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = Buffer.from(smallHead());
const pair = smallHead(false);
const times = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe('each scan is done once', () => {
  it('`mydeface t1.*`: both files of a pair are one scan', () => {
    put('t1.hdr', pair.slice(0, 352));
    put('t1.img', pair.slice(352));
    const { status, err } = command('t1.hdr', 't1.img');
    expect([status, times(err, /: defaced/g)]).toEqual([0, 1]);
    expect(err).toMatch(/t1\.img: the same scan as t1\.hdr, so it is done once\./);
    expect(readdirSync(folder).toSorted()).toEqual(['_t1.hdr', '_t1.img', 't1.hdr', 't1.img']);
  });

  it('a scan given twice, by another path, by a link', () => {
    put('a.nii', HEAD);
    mkdirSync(join(folder, 'sub'));
    symlinkSync('../a.nii', join(folder, 'sub', 'link.nii'));
    linkSync(join(folder, 'a.nii'), join(folder, 'second.nii'));
    const { status, err } = command('a.nii', 'a.nii', './sub/../a.nii', 'sub/link.nii', 'second.nii');
    expect([status, times(err, /: defaced/g), times(err, /the same scan as a\.nii/g)]).toEqual([0, 1, 4]);
    expect(bytes('_a.nii').equals(HEAD)).toBe(true);
    expect(bytes('second.nii').equals(HEAD)).toBe(true);
  });

  it('two scans with the same bytes are two scans', () => {
    put('a.nii', HEAD);
    put('b.nii', HEAD);
    expect(times(command('a.nii', 'b.nii').err, /: defaced/g)).toBe(2);
  });

  it('a scan is not its own follower', () => {
    put('a.nii', HEAD);
    put('b.nii', HEAD);
    const { status, err } = command('a.nii', '--apply-to', './a.nii', 'b.nii', '--no-register');
    expect([status, times(err, /: defaced/g)]).toEqual([0, 2]);
  });
});

describe('a shell that leaves patterns to the command', () => {
  it('`*.nii` and `s?b/T1.nii` are expanded, hidden files are not', () => {
    for (const name of ['a.nii', 'b.nii', '.hidden.nii']) put(name, HEAD);
    mkdirSync(join(folder, 'sub'));
    put('sub/T1.nii', HEAD);
    const images = (...args: string[]): string[] =>
      command('--dry-run', '--json', ...args)
        .out.trim()
        .split('\n')
        .map((line) => JSON.parse(line).image);
    expect(images('*.nii')).toEqual(['a.nii', 'b.nii']);
    expect(images('sub/T?.nii')).toEqual(['sub/T1.nii']);
    expect(images('b.nii', '?.nii')).toEqual(['b.nii', 'a.nii']);
    expect(images('a.nii', '--apply-to', 'sub/*', '--no-register')).toEqual(['a.nii', 'sub/T1.nii']);
  });

  it('a file that really has that name is meant', () => {
    put('T*.nii', HEAD);
    put('T1.nii', HEAD);
    expect(command('T*.nii').status).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['T*.nii', 'T1.nii', '_T*.nii']);
  });

  it('nothing matches: said, and the others are done', () => {
    put('a.nii', HEAD);
    const { status, err } = command('x*.nii', 'a.nii');
    expect([status, err]).toEqual([
      3,
      expect.stringMatching(/x\*\.nii: no file matches this name\.\n.*a\.nii: defaced/s),
    ]);
  });

  it('other signs in a pattern stand for themselves', () => {
    put('a+(1).nii', HEAD);
    put('aa1.nii', HEAD);
    expect(JSON.parse(command('--dry-run', '--json', 'a+(?).nii').out).image).toBe('a+(1).nii');
  });
});

describe('where the results go', () => {
  it('--out-dir is created where it is missing, and those above it', () => {
    put('a.nii', HEAD);
    expect(command('a.nii', '--out-dir', 'new/er').status).toBe(0);
    expect(readdirSync(join(folder, 'new/er'))).toEqual(['a.nii']);
    expect(readdirSync(folder).toSorted()).toEqual(['a.nii', 'new']);
  });

  it('a dry run creates no folder', () => {
    put('a.nii', HEAD);
    expect(command('a.nii', '--out-dir', 'new', '--dry-run').status).toBe(0);
    expect(readdirSync(folder)).toEqual(['a.nii']);
  });

  it('--out-dir that cannot be created: exit 5, with words', () => {
    put('a.nii', HEAD);
    put('file', 'a file');
    expect(command('a.nii', '--out-dir', 'file/below')).toMatchObject({
      status: 5,
      err: expect.stringMatching(/cannot be written \(its folder is a file\)\. The original is unchanged\./),
    });
    expect(command('a.nii', '--out-dir', 'file')).toMatchObject({
      status: 5,
      err: expect.stringMatching(/file: cannot be written/),
    });
    expect(readdirSync(folder).toSorted()).toEqual(['a.nii', 'file']);
  });

  it('the name of a file beside the scan would be too long: exit 5, with words, before any work', () => {
    const name = put(`${'x'.repeat(240)}.nii`, HEAD);
    const { status, err } = command(name, '--save-mask', 'auto');
    expect([status, err]).toEqual([
      5,
      expect.stringMatching(/_defacemask\.nii\.gz: cannot be written \(the name is too long\)/),
    ]);
    expect(command(name, '--report', `${'y'.repeat(300)}.json`)).toMatchObject({
      status: 5,
      err: expect.stringMatching(/the name is too long/),
    });
    expect(readdirSync(folder)).toEqual([name]);
  });
});
