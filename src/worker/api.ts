import type {
  Axis,
  Certainty,
  CostName,
  Failure,
  Fill,
  Preset,
  PrivateField,
  Show,
  Slice,
  Stroke,
  Verdict,
} from '../core/index.ts';

export type { Axis, Show, Slice, Stroke };

/** What the worker says of a job's progress. */
export type WorkStage = 'read' | 'register' | 'mask' | 'write';
export type ReportProgress = (stage: WorkStage, fraction: number) => void;

/** Shows the thumbnail of a mask that is still being made. */
export type ReportPreview = (thumbnail: Blob) => void;

/** Errors cross as plain data: a thrown error would lose its facts on the way. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** A template of the person's own: two NIfTI files as stored. */
export interface OwnTemplate {
  readonly name: string;
  readonly volume: Blob;
  readonly maskName: string;
  readonly mask: Blob;
}

/** What a scan is defaced with. */
export interface Method {
  readonly preset: Preset;
  readonly cost: CostName;
  /** Used instead of the built-in template and the preset. */
  readonly template: OwnTemplate | null;
}

/** What becomes of the removed voxels and of the header. */
export interface Writing {
  readonly fill: Fill;
  readonly scrub: boolean;
}

/** Everything that decides a mask, beside the scan and the method: what a person may change by hand. */
export interface Edits {
  /** Row-major, template RAS mm -> scan RAS mm. */
  readonly templateToSubject: Float64Array;
  readonly marginMm: number;
  readonly strokes: readonly Stroke[];
}

/** The scan as stored, compressed or not. The worker reads the bytes itself, so that the page's thread stays free. */
export interface ScanFile {
  readonly file: Blob;
  readonly name: string;
}

/**
 * A mask as lengths of runs in turn, 32-bit each: removed, kept, removed, ...; x fastest. See `runsOf`. A Blob, which the browser
 * keeps outside the page's heap, and hands between page and worker without a copy.
 */
export type Runs = Blob;

/** What is kept in memory of a finished scan: nothing of the scan's own size. */
export interface Found {
  readonly runs: Runs;
  /** A number that two different masks hardly ever share. */
  readonly fingerprint: number;
  readonly edits: Edits;
  readonly verdict: Verdict;
  readonly similarity: number;
  readonly certainty: Certainty;
  readonly templateName: string;
  readonly orientation: 'sform' | 'qform' | 'none';
  readonly removedMl: number;
  readonly keptMl: number;
  readonly keptVoxels: number;
  readonly removedVoxels: number;
  /** Texts that are taken out of the header. */
  readonly privateFields: readonly PrivateField[];
  /** PNG, small: three slices, what is removed in red. */
  readonly thumbnail: Blob;
  /** PNG: slices with the mask's edge, and the head before and after. It comes a moment later: null until then. */
  readonly montage: Blob | null;
}

/** A scan of the same head that has been reviewed: its mask is carried over. */
export interface FirstOfHead extends ScanFile {
  readonly edits: Edits;
}

/** A registration that was found before, with what a person has changed since. */
export interface Fit {
  readonly edits: Edits;
  readonly similarity: number;
  readonly certainty: Certainty;
}

/** Where a scan's mask comes from. */
export type Origin =
  | { readonly kind: 'search'; readonly marginMm: number }
  /** Another scan of the same head. */
  | { readonly kind: 'sameHead'; readonly first: FirstOfHead }
  /** An earlier visit: nothing is searched. */
  | { readonly kind: 'fit'; readonly fit: Fit };

export interface DefaceRequest extends ScanFile {
  readonly method: Method;
  readonly origin: Origin;
}

/** What is to be written of an accepted scan. */
export interface WriteRequest extends ScanFile {
  readonly runs: Runs;
  readonly writing: Writing;
  /** The mask as a NIfTI file too. */
  readonly mask: boolean;
  readonly hashes: boolean;
}

/** Files, whole, compressed as the input was (the mask always). */
export interface Written {
  readonly defaced: Uint8Array;
  readonly mask: Uint8Array | null;
  /** SHA-256 in hexadecimal, of the files as stored; empty where not wanted. */
  readonly inputSha256: string;
  readonly outputSha256: string;
  readonly fillValue: number;
  readonly scrubbed: readonly PrivateField[];
}

/** Work on one scan after another; one worker of the pool each. */
export interface DefaceApi {
  /** Reads the template and runs once through all that a scan will need, so that the first one finds it compiled. */
  prepare(method: Method): Promise<Reply<null>>;
  /** The montage of the scan that was last defaced or applied. */
  picture(): Promise<Reply<Blob>>;
  deface(request: DefaceRequest, report: ReportProgress, preview: ReportPreview): Promise<Reply<Found>>;
  write(request: WriteRequest, report: ReportProgress): Promise<Reply<Written>>;
}

/** How slices are drawn. */
export interface SliceRequest {
  readonly edits: Edits;
  /** Scan RAS mm. */
  readonly crosshair: readonly [number, number, number];
  readonly show: Show;
  /** Stored values shown black and white. */
  readonly window: readonly [number, number];
}

export type Slices = Readonly<Record<Axis, Slice>>;

export interface Opened {
  /** The box that holds the scan, RAS mm. */
  readonly lowMm: readonly [number, number, number];
  readonly highMm: readonly [number, number, number];
  /** Where to look first, RAS mm: face, ears, vertex, brain's edge, and the middle. */
  readonly places: Readonly<Record<Place, readonly [number, number, number]>>;
  /** Robust range of stored values. */
  readonly window: readonly [number, number];
  /** Least and greatest stored value. */
  readonly range: readonly [number, number];
}

export type Place = 'middle' | 'face' | 'leftEar' | 'rightEar' | 'vertex' | 'brainEdge';

/** NIfTI files of our own making for the 3-D viewer: the scan, the scan defaced, what was removed (1 in it). */
export interface ViewFiles {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly removed: Uint8Array;
}

/** One scan held open for review; a worker of its own. */
export interface ReviewApi extends Pick<DefaceApi, 'picture'> {
  /** Reads the template and draws a slice of its own head, so that the first scan's slices show as soon as later ones'. */
  rehearse(method: Method): Promise<Reply<null>>;
  open(scan: ScanFile, method: Method, found: Found): Promise<Reply<Opened>>;
  /** Quick: only what is seen is computed. */
  slices(request: SliceRequest): Promise<Reply<Slices>>;
  /** The whole mask for these edits, judged anew. */
  apply(edits: Edits): Promise<Reply<Found>>;
  views(runs: Runs): Promise<Reply<ViewFiles>>;
  /** Registers anew from where the template lies now, within its reach. */
  refit(edits: Edits): Promise<Reply<Found>>;
}
