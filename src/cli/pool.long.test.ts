import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandWith, folder, put, type Ended } from './testing/command.ts';
import { smallHead } from './testing/smallHead.ts';

const HEAD = Buffer.from(smallHead());
const HOOK = resolve('src/cli/testing/crash.cjs');

/** Runs the command with a worker that dies at an image. The heap is small, so that it is soon full. */
function dying(image: string, how: 'exit' | 'throw' | 'memory', ...args: string[]): Ended {
  return commandWith(
    ['--max-old-space-size=150', '--require', HOOK],
    { MYDEFACE_CRASH: JSON.stringify({ image, how }) },
    ...args,
  );
}

const told = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ image, status }) => [image, status]);

describe('a crash ends the image at work alone; the others go on', () => {
  for (const how of ['exit', 'memory'] as const) {
    it.each([1, 2])(`${how}, %i at a time`, (jobs) => {
      const names = ['a.nii', 'b.nii', 'c.nii', 'd.nii'].map((name) => put(name, HEAD));
      const { status, out, err } = dying('b.nii', how, '--json', '--jobs', String(jobs), ...names);
      expect(status).toBe(3);
      expect(told(out)).toEqual([
        ['a.nii', 0],
        ['b.nii', 3],
        ['c.nii', 0],
        ['d.nii', 0],
      ]);
      expect(err).toMatch(/b\.nii: the work stopped unexpectedly \(possibly out of memory\)/);
      expect(readdirSync(folder).toSorted()).toEqual([
        '_a.nii',
        '_c.nii',
        '_d.nii',
        'a.nii',
        'b.nii',
        'c.nii',
        'd.nii',
      ]);
    });
  }

  it('an error that nobody catches ends the worker between two images: all are done', () => {
    const names = ['a.nii', 'b.nii', 'c.nii'].map((name) => put(name, HEAD));
    const { status, out } = dying('b.nii', 'throw', '--json', '--jobs', '1', ...names);
    expect([status, told(out)]).toEqual([
      0,
      [
        ['a.nii', 0],
        ['b.nii', 0],
        ['c.nii', 0],
      ],
    ]);
  });

  it('at a scan that gets the mask of another: what was done before is told as done', () => {
    const names = ['a.nii', 'b.nii', 'c.nii', 'd.nii'].map((name) => put(name, HEAD));
    const { status, out, err } = dying(
      'c.nii',
      'exit',
      '--json',
      '--no-register',
      names[0],
      '--apply-to',
      ...names.slice(1),
    );
    expect(status).toBe(4);
    expect(told(out)).toEqual([
      ['a.nii', 0],
      ['b.nii', 0],
      ['c.nii', 3],
      ['d.nii', 4],
    ]);
    expect(err).toMatch(/d\.nii: skipped, because c\.nii could not be defaced/);
  });
});
