import type { DefaceErrorCode, Picture, Preset, PrivateField, Verdict } from '../core/index.ts';

/** What the worker says of a job's progress. */
export type WorkStage = 'read' | 'register' | 'mask' | 'write';
export type ReportProgress = (stage: WorkStage, fraction: number) => void;

/** Errors cross as plain data: a thrown error would lose its code on the way. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: DefaceErrorCode | 'internal'; readonly message: string };

export interface DefaceRequest {
  /** The file as stored, compressed or not. Transferred: the page keeps the File, not the bytes. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly preset: Preset;
}

/** What a person looks at before deciding. */
export interface Review {
  /** One byte a voxel, 1 kept. */
  readonly mask: Uint8Array;
  readonly verdict: Verdict;
  /** Row-major, template RAS mm -> scan RAS mm. */
  readonly templateToSubject: Float64Array;
  readonly removedMl: number;
  readonly keptMl: number;
  /** Texts that will be taken out of the header. */
  readonly privateFields: readonly PrivateField[];
  /** NIfTI files for the viewer: the scan, the scan defaced, and what was removed (1 in it). */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly removed: Uint8Array;
  /** Slices with the mask's edge, and the head before and after: drawn without a graphics processor. */
  readonly montage: Picture;
}

export interface WriteRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mask: Uint8Array;
}

/** Everything that computes runs behind this. */
export interface DefaceApi {
  deface(request: DefaceRequest, report: ReportProgress): Promise<Reply<Review>>;
  /** The defaced file, compressed if the input was. */
  write(request: WriteRequest, report: ReportProgress): Promise<Reply<Uint8Array>>;
}
