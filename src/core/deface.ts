import type { Mat4 } from './mat4.ts';
import type { NiftiImage } from './nifti/image.ts';
import type { Template } from './template.ts';
import type { Registration, RegistrationOptions } from './registration/register.ts';

/** Stages that progress is told of, in order. */
export type Stage = 'read' | 'register' | 'mask' | 'write';
export type OnProgress = (stage: Stage, fraction: number) => void;

/** Whether a result may be trusted, and why not, in words with numbers. */
export interface Verdict {
  readonly level: 'good' | 'check' | 'failed';
  readonly reasons: readonly string[];
}

export interface DefaceOptions extends RegistrationOptions {
  /** Millimetres by which the kept region grows (positive) or shrinks (negative). */
  readonly marginMm: number;
}

/** What was found out about one scan; nothing has been written yet. */
export interface Defaced {
  /** One byte a voxel of the scan's 3-D grid, x fastest: 1 kept, 0 removed. */
  readonly mask: Uint8Array;
  readonly templateToSubject: Mat4;
  readonly registration: Registration;
  readonly verdict: Verdict;
}

/** image -> registration -> mask. Throws DefaceError `no-head` where there is nothing to register. */
export type Deface = (image: NiftiImage, template: Template, options: DefaceOptions, onProgress: OnProgress) => Defaced;
