import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { maskScan, type Template } from '../../src/core/index.ts';
import { invert, multiply, transformPoint } from '../../src/core/mat4.ts';
import type { Head } from './heads.ts';

/** A scan of MYDEFACE_DATA, or the sample head. */
export interface NamedScan {
  readonly name: string;
  /** Whose head it is: scans of one person share it. */
  readonly person: string;
  readonly path: string;
}

const SAMPLE_PATH = 'public/samples/sample-head.nii.gz';
/** What is always at hand. */
export const SAMPLE_HEAD: NamedScan = { name: 'sample-head', person: 'sample-head', path: SAMPLE_PATH };

/** The scans of the manifest, those in `hard` beside it, and the sample head. */
export function allScans(folder: string): NamedScan[] {
  const { cases } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { cases: { file: string }[] };
  const hard = join(folder, 'hard');
  const more = existsSync(hard) ? readdirSync(hard).filter((file) => file.endsWith('.nii.gz')) : [];
  const paths = [...cases.map(({ file }) => join(folder, file)), ...more.map((file) => join(hard, file))];
  const named = paths.map((path) => {
    const name = basename(path).replace(/\.nii(\.gz)?$/, '');
    // Both of NiiVue's scans that are named after Chris are taken to show one person.
    return { name, person: name.replace(/^chris_.*/, 'chris'), path };
  });
  return [...named, SAMPLE_HEAD];
}

/** Eyes and the root of the nose, template RAS mm. */
const FEATURES = [
  [-33, 66, -38],
  [33, 66, -38],
  [0, 86, -36],
] as const;

/** Why a scan shows no face that could be recognised, or null where it shows one: eyes and nose inside the image, and skin around the head. */
export function noFace({ image, registration }: Head, template: Template): string | null {
  const { verdict, fitted } = maskScan(image, template, registration, { marginMm: 0, strokes: [] }, () => {});
  if (verdict.level === 'failed') return 'refused as no head';
  if (verdict.findings.some(({ code }) => code === 'defacedBefore')) return 'defaced before';
  if (fitted.scan === null || 'none' in fitted.scan.skin) return 'shows no skin';
  const { dims, voxelToWorld } = image.volume;
  const m = multiply(invert(voxelToWorld), registration.templateToSubject);
  const isSeen = FEATURES.every(([x, y, z]) =>
    transformPoint(m, x, y, z).every((v, axis) => v >= 0 && v <= dims[axis] - 1),
  );
  return isSeen ? null : 'eyes or nose lie outside the image';
}
