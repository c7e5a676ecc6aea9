import type { BidsName } from './names.ts';

/** Images of these folders show a face so well that they are never copied as they are. */
export const NEVER_AS_IS: readonly string[] = ['anat', 'pet'];

/**
 * Suffixes that the specification (1.10) has for the images of the other folders. What else lies there, as a T1w among the
 * field maps, may show a face as an anatomical image does.
 */
const IMAGES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    func: 'bold cbv sbref phase noRF',
    dwi: 'dwi sbref',
    perf: 'asl m0scan noRF',
    fmap:
      'phasediff phase1 phase2 magnitude magnitude1 magnitude2 fieldmap epi m0scan ' +
      'TB1DAM TB1EPI TB1AFI TB1TFL TB1RFM TB1SRGE TB1map RB1COR RB1map',
  }).map(([folder, suffixes]) => [folder, new Set(suffixes.split(' '))]),
);

/** Whether an image may be copied as it is, where its folder's images are not to be defaced. */
export function mayStayAsIs(datatype: string, suffix: string): boolean {
  return IMAGES.get(datatype)?.has(suffix) ?? false;
}

/** Endings of text that says how something was recorded, in every folder. */
const TEXT: ReadonlySet<string> = new Set(['.json', '.tsv', '.tsv.gz', '.bval', '.bvec']);

/** Endings of recordings that are no pictures, by folder. */
const RECORDINGS: Readonly<Record<string, readonly string[]>> = {
  eeg: ['.edf', '.bdf', '.vhdr', '.vmrk', '.eeg', '.set', '.fdt'],
  ieeg: ['.edf', '.vhdr', '.vmrk', '.eeg', '.set', '.fdt', '.nwb'],
  // `.dat` is the text of a calibration.
  meg: ['.fif', '.con', '.sqd', '.kdf', '.chn', '.trn', '.mrk', '.dat'],
  nirs: ['.snirf'],
};

/** Recordings that are folders, and what the files in them may be called. A `.ds` may hold an MRI and the head's shape too. */
const RECORDING_FOLDERS: readonly { readonly datatype: string; readonly extension: string; readonly files: RegExp }[] =
  [
    {
      datatype: 'meg',
      extension: '.ds',
      files: /^(BadChannels|[^.][^/]*\.(\d*_?meg4|res4|hc|acq|hist|infods|newds|cls|mrk|dsc|cfg|de|segments|eeg))$/,
    },
    { datatype: 'ieeg', extension: '.mefd', files: /\.(tmet|tidx|tdat|rdat|ridx)$/ },
  ];

/**
 * Whether the specification knows a file that is no image, and knows it to hold no picture of a head.
 * @param datatype null: beside such folders
 * @param name below that folder: the file's own, or that of a recording that is a folder
 * @param within names from there down to the file's own
 */
export function isKnownFile(
  datatype: string | null,
  { suffix, extension }: BidsName,
  within: readonly string[],
): boolean {
  if (datatype === 'micr') return false;
  if (within.length === 1 && TEXT.has(extension)) return true;
  // A `T1w.eeg` is none of the folder's recordings, whatever it holds.
  if (datatype === null || !(suffix === datatype || (datatype === 'meg' && suffix === 'markers'))) return false;
  if (within.length === 1) return RECORDINGS[datatype]?.includes(extension) ?? false;
  const folder = RECORDING_FOLDERS.find((one) => one.datatype === datatype && one.extension === extension);
  return folder?.files.test(within.at(-1)!) ?? false;
}

const NAMED = /^((README|CHANGES|LICENSE)(\.(md|rst|txt))?|CITATION\.cff|\.bidsignore)$/;
const ABOUT = /^[^/.][^/]*\.(json|tsv|tsv\.gz|bval|bvec)$/;
const PHENOTYPE = /^phenotype\/[^/]+\.(json|tsv)$/;
/** What may be shown to a participant or heard: no form that images of heads are kept in. */
const STIMULI =
  /^stimuli\/.*\.(json|tsv|tsv\.gz|csv|txt|md|png|jpe?g|gif|bmp|wav|mp3|ogg|flac|mp4|mov|avi|mpe?g|webm|mkv)$/i;

/** Whether a file of the data set itself is copied: what the specification names, and nothing that may hold an image. */
export function isOfDataSet(path: string): boolean {
  return [NAMED, ABOUT, PHENOTYPE, STIMULI].some((names) => names.test(path));
}
