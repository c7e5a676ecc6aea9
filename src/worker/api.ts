import type { Axis, Failure, Fill, MontageWords, PrivateField, Show, Slice, Stroke } from '../core/index.ts';
import type { Answer, ContentId, Edits, Method, OwnTemplateId, Place, Result } from '../session/index.ts';

export type { Axis, Edits, Method, Show, Slice, Stroke };

/** What the worker says of a job's progress. */
export type WorkStage = 'read' | 'register' | 'mask' | 'write';
export type ReportProgress = (stage: WorkStage, fraction: number) => void;

/** Errors cross as plain data: a thrown error would lose its code on the way. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** The two files of a template of the person's own, as stored. `Method.template` names them by their content. */
export interface OwnTemplate {
  readonly id: OwnTemplateId;
  readonly head: Blob;
  readonly mask: Blob;
}

/** What becomes of the removed voxels and of the header. */
export interface Writing {
  readonly fill: Fill;
  readonly scrub: boolean;
}

/** The scan as stored, compressed or not. The worker reads the bytes itself, so that the page's thread stays free. */
export interface ScanFile {
  readonly file: Blob;
  readonly name: string;
  /** Of a pair the image file, `file` being the header; else null. */
  readonly image: { readonly file: Blob; readonly name: string } | null;
}

/**
 * A mask as lengths of runs in turn, 32-bit each: removed, kept, removed, ...; x fastest. See `runsOf`. A Blob, which the browser
 * keeps outside the page's heap, and hands between page and worker without a copy.
 */
export type Runs = Blob;

/** What the page holds of a finished scan: nothing of the scan's own size. */
export interface PageResult extends Result<Runs> {
  /** The mask that was carried over from another scan of the head, by its `maskId`; null where it was not. */
  readonly leaderMaskId: string | null;
  /** PNG, small: three slices, what is removed in red. */
  readonly thumbnail: Blob;
}

/** Pictures of a mask, PNG: slices with its edge, and the head before and after. */
export interface Pictures {
  /** The QC image. */
  readonly montage: Blob;
  /** A few of its parts, to be judged at a glance among those of other scans. */
  readonly glance: Blob;
  /** What is written in them. */
  readonly words: MontageWords;
}

/** A method, and the files of its own template, where it has one. */
export interface Means {
  readonly method: Method;
  readonly own: OwnTemplate | null;
}

/** Where a scan's mask comes from. */
export type Origin =
  | (Means & { readonly kind: 'search'; readonly marginMm: number })
  /** Another scan of the same head, reviewed: its mask is carried over, by the method that it was made with. */
  | { readonly kind: 'sameHead'; readonly leader: Leader }
  /** An earlier visit: nothing is searched. */
  | (Means & { readonly kind: 'known'; readonly answer: Answer; readonly edits: Edits });

export interface Leader extends ScanFile {
  readonly result: PageResult;
  readonly own: OwnTemplate | null;
  /** Whether the two are one acquisition (magnitude and phase): on the same grid the headers are then believed. */
  readonly oneAcquisition: boolean;
}

/** Where the mask of a scan is to come from, once it is known which scan it is; null: it has to wait. */
export type Recall = (scan: ContentId) => Promise<Origin | null>;

/** Told of one scan while it is worked on. */
export interface DefaceListeners {
  readonly report: ReportProgress;
  /** The thumbnail of a mask that is still being made. */
  readonly preview: (thumbnail: Blob) => void;
  readonly recall: Recall;
  /** The mask is made; its picture is still to come. @returns what is to be written into it */
  readonly found: (result: PageResult) => MontageWords | Promise<MontageWords>;
}

/** What is to be written of an accepted scan. */
export interface WriteRequest extends ScanFile {
  /** The file must have this content still. */
  readonly scan: ContentId;
  readonly mask: Runs;
  readonly writing: Writing;
  /** The mask as a NIfTI file too. */
  readonly maskFile: boolean;
  /** Whether somebody will read the files' checksums. */
  readonly isHashed: boolean;
}

/** A file, whole, compressed as the input was. */
export interface WrittenFile {
  readonly defaced: Blob;
  /** SHA-256 in hexadecimal, of the files as stored; null where they were not asked for. */
  readonly inputSha256: string | null;
  readonly outputSha256: string | null;
}

/** What is written of a scan; of a pair, the header with the image beside. The mask is always compressed. */
export interface Written extends WrittenFile {
  /** Of a pair; else null. */
  readonly image: WrittenFile | null;
  readonly mask: Blob | null;
  /** Null where there is no mask file, or it was not asked for. */
  readonly maskSha256: string | null;
  readonly fillValue: number;
  readonly scrubbed: readonly PrivateField[];
}

/** Work on one scan after another; one worker of the pool each. */
export interface DefaceApi {
  /**
   * Reads the template and runs once through all that a scan will need, so that the first one finds it compiled.
   * @param isWanted whether a scan waits for it: asked between one part and the next, and then the rest is left out
   */
  prepare(method: Method, isWanted: () => boolean | Promise<boolean>): Promise<Reply<null>>;
  /**
   * Tells of the mask as soon as it is made.
   * @param most bytes of a scan, not compressed, that can be written here; larger ones are refused
   * @returns its pictures; null where the scan has to wait
   */
  deface(
    scan: ScanFile,
    most: number,
    report: DefaceListeners['report'],
    preview: DefaceListeners['preview'],
    recall: DefaceListeners['recall'],
    found: DefaceListeners['found'],
  ): Promise<Reply<Pictures | null>>;
  write(request: WriteRequest, report: ReportProgress): Promise<Reply<Written>>;
}

/** A mask that was made, by its name. */
export type MadeMask = Pick<PageResult, 'mask' | 'maskId'>;

/** What compares the defaced scan with the original: laid over a part of it, or side by side. */
export type Comparison = 'wipe' | 'twins';

/** What a picture of the scan shows. */
export type Shown = Show | Comparison;

/** How slices are drawn. */
export interface SliceRequest {
  /** A whole mask, shown voxel by voxel; or where it would be, while a hand moves. */
  readonly of: MadeMask | Edits;
  /** Scan RAS mm. */
  readonly crosshair: readonly [number, number, number];
  readonly show: Shown;
  /** Stored values shown black and white. */
  readonly window: readonly [number, number];
}

export interface Slices {
  readonly slices: Readonly<Record<Axis, Slice>>;
  /** The same of the original, where the two are compared; else null. */
  readonly originals: Readonly<Record<Axis, Slice>> | null;
  /** The mask that they show; null where it is not made yet. */
  readonly maskId: string | null;
  /** The scan's value at the crosshair, not the stored one: in CT, Hounsfield units. */
  readonly value: number;
}

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
  /** How stored values become the scan's own. */
  readonly scaling: { readonly slope: number; readonly intercept: number };
  /** Of a CT: how its stored values become Hounsfield units. Null where it is none. */
  readonly hounsfield: { readonly slope: number; readonly intercept: number } | null;
}

/** NIfTI files of our own making for the 3-D viewer: the scan, the scan defaced, what was removed (1 in it). */
export interface ViewFiles {
  /** The mask that they show. */
  readonly maskId: string;
  /** Values, not stored ones, that are black and white. */
  readonly window: readonly [number, number];
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly removed: Uint8Array;
}

/** One scan held open for review; a worker of its own. */
export interface ReviewApi {
  /** Reads the template and draws a slice of its own head, so that the first scan's slices show as soon as later ones'. */
  rehearse(method: Method): Promise<Reply<null>>;
  /** @param own the files of the result's own template, where it has one */
  open(scan: ScanFile, result: PageResult, own: OwnTemplate | null): Promise<Reply<Opened>>;
  /** Quick: only what is seen is computed. */
  slices(request: SliceRequest): Promise<Reply<Slices>>;
  /** The whole mask for these edits, judged anew. */
  apply(edits: Edits): Promise<Reply<PageResult>>;
  /** Registers anew from where the template lies now, within its reach. */
  refit(edits: Edits): Promise<Reply<PageResult>>;
  views(mask: MadeMask): Promise<Reply<ViewFiles>>;
  /** @param words what is written into them */
  pictures(result: MadeMask & Pick<PageResult, 'edits' | 'verdict'>, words: MontageWords): Promise<Reply<Pictures>>;
}
