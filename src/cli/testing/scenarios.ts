import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { smallHead } from './smallHead.ts';

/** A way of using the command, each in a folder of its own. */
export interface Scenario {
  readonly title: string;
  readonly args: readonly string[];
  /** Files before: name in the folder, bytes. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Names of `files` that are originals: never lost. */
  readonly originals: readonly string[];
  /** Symbolic links before: name, target. */
  readonly links: Readonly<Record<string, string>>;
  readonly noLinks: boolean;
}

/** Every way in which the command writes. */
export function scenarios(): Scenario[] {
  const head = smallHead();
  const pair = smallHead(false);
  const packed = gzipSync(head);
  const [hdr, img] = [pair.slice(0, 352), pair.slice(352)];
  const sides = ['--save-mask', 'auto', '--save-transform', 'auto', '--report', 'auto', '--qc-image', 'auto'];
  const make = (
    title: string,
    args: readonly string[],
    files: Scenario['files'],
    more: Partial<Scenario> = {},
  ): Scenario => ({ title, args, files, originals: Object.keys(files), links: {}, noLinks: false, ...more });
  return [
    make('in place', ['T1.nii'], { 'T1.nii': head }),
    make('compressed, with all other outputs', ['T1.nii.gz', ...sides], { 'T1.nii.gz': packed }),
    make('pair', ['T1.img'], { 'T1.hdr': hdr, 'T1.img': img }),
    make('elsewhere', ['T1.nii', '--out-dir', 'out', '--save-mask', 'auto'], { 'T1.nii': head }),
    make(
      'elsewhere, over an older output',
      ['T1.nii', '--out-dir', 'out', '--force'],
      { 'T1.nii': head, 'out/T1.nii': Buffer.from('older') },
      { originals: ['T1.nii'] },
    ),
    make('symbolic link', ['T1.nii'], { 'store/key': head }, { links: { 'T1.nii': 'store/key' } }),
    make('without hard links', ['T1.nii'], { 'T1.nii': head }, { noLinks: true }),
    make('pair without hard links', ['T1.hdr'], { 'T1.hdr': hdr, 'T1.img': img }, { noLinks: true }),
    make('two scans of a head', ['T1.nii', '--apply-to', 'T2.nii', '--no-register'], {
      'T1.nii': head,
      'T2.nii': head,
    }),
  ];
}

/** A folder with the scenario's files. */
export function prepare(scenario: Scenario): string {
  const folder = mkdtempSync(join(tmpdir(), 'mydeface-fault-'));
  for (const name of ['out', 'store']) mkdirSync(join(folder, name));
  for (const [name, bytes] of Object.entries(scenario.files)) writeFileSync(join(folder, name), bytes);
  for (const [name, target] of Object.entries(scenario.links)) symlinkSync(target, join(folder, name));
  return folder;
}
