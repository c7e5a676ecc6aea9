/** Words that stand in scans' names and are no person's. All in lower case; see `PEOPLE` for those that are. */
const USUAL = new Set(
  (
    'anat anatomy anon anonymous ap arm asl average axial ax back bids body bold brain bravo breath brain ce coil con contrast control cor corrected coronal ct cube ' +
    'data dataset deface defaced denoised diff diffusion dir dti dwi echo eeg epi example face fast fat field file fgatir first fl flair flash fmap fmri follow followup fsl func functional gad gre ' +
    'group head healthy high hires image img inv ipad iso lesion left localizer low lps magnitude map mask mean meg mni motion moving mp mpr mprage mp2rage mri mr native neck new nifti no noise ' +
    'normal old orig original out output pa part patient pd perf pet phase phantom pilot post pre processed proton qsm ras raw ref reference reg registered rest resting right roi run sag sagittal ' +
    'sample sat scan second seg segmentation sense sequence series ses session shim short siemens ge philips simulated single skull space spgr spin spine spoiled star std stir sub subject swi synthetic task ' +
    'template test tfe tfl third time tir tof trace tra transverse tse turbo visit vibe vol volume warped weighted whole with without'
  ).split(' '),
);

/** Given names that are no words of their own, in lower case: a few of the commonest of several languages. */
const PEOPLE = new Set(
  (
    'adam ahmed alessandro alexander alice amir amanda ana anders andrea andreas andrew angela anna anne antonio ashley barbara benjamin bernd brian bruno camille carlos carmen carol ' +
    'charles charlotte chiara chris christian christina christopher claire claudia daniel david deborah dennis diana diego dorothy edward elena elizabeth ellen emily emma erik eva fatima felix francesca francesco ' +
    'francois frank gabriel george giovanni giulia giuseppe gregory guillaume hannah hans hassan heather helen helga henry hiroshi ibrahim ingrid isabel ivan james jane janet jason javier jean jeffrey jennifer jessica ' +
    'joan johannes john jonas jonathan jorge jose joseph joshua juan judith julia julie juergen jurgen karen katherine kathleen kenneth kevin khalid klaus laura lars laurent lena leon linda lisa louis lucas lucia luigi ' +
    'luis lukas magdalena manuel marco margaret maria marie mario marta martin mary matthew maximilian megan mehmet melissa michael michelle miguel mohamed mohammed monika muhammad nancy natalie nicholas nicole nils ' +
    'olga olivia omar pablo pamela paolo patricia patrick paul paula pedro peter petra philipp philip pierre rachel rahul rebecca richard robert roberto ronald ruth ryan samantha samuel sandra sarah sebastian sergei sergey ' +
    'sharon simon sofia sophie stefan stephanie stephen steven susan susanne sven takeshi teresa thomas timothy tobias ulrich ursula valentina victoria vincent vladimir walter wei wilhelm william wolfgang xavier yuki ' +
    'yusuf zachary zhang'
  ).split(' '),
);

const DAY = '(0[1-9]|[12]\\d|3[01])';
const MONTH = '(0[1-9]|1[0-2])';
const YEAR = '(19|20)\\d\\d';
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const APART = '[-_. ]';
const DATES: readonly RegExp[] = [
  // Eight digits, and with the time behind them.
  new RegExp(`(?<!\\d)(${YEAR}${MONTH}${DAY}|${DAY}${MONTH}${YEAR}|${MONTH}${DAY}${YEAR})(\\d{4}|\\d{6})?(?!\\d)`),
  new RegExp(`(?<!\\d)${YEAR}${APART}(${MONTH}|[1-9])${APART}(${DAY}|[1-9])(?!\\d)`),
  new RegExp(`(?<!\\d)(${DAY}|[1-9])${APART}(${DAY}|[1-9])${APART}${YEAR}(?!\\d)`),
  new RegExp(`(?<!\\d)${DAY}${APART}?${MONTH_NAME}${APART}?(${YEAR}|\\d\\d)(?!\\d)`, 'i'),
];

/** What a name may hold. */
export type Revealing = 'person' | 'date';

/**
 * Says what in a file's name may tell who was scanned, or when: what looks like a date, or like a person's name. A guess by
 * patterns: it misses names that it does not know, and now and then takes another word for one.
 * @param name a file's name with its ending; folders before it are passed over
 * @returns what it seems to hold; nothing where nothing was found
 */
export function revealingName(name: string): Revealing[] {
  const stem = name.replace(/^.*[/\\]/s, '').replace(/\.(nii|hdr|img|dcm|json)(\.gz)?$/i, '');
  return [
    ...(looksLikePerson(stem) ? (['person'] as const) : []),
    ...(DATES.some((date) => date.test(stem)) ? (['date'] as const) : []),
  ];
}

/** A known given name, or two words side by side that are written as names are and mean nothing in a scan's name. */
function looksLikePerson(stem: string): boolean {
  // Of BIDS's labels only the subject's may be a name. Words may be joined in one: JohnSmith.
  const labels = stem.startsWith('sub-') ? stem.replace(/_[a-z]+-[A-Za-z0-9]+/g, '') : stem;
  const words = labels.replace(/(\p{Ll})(?=\p{Lu}\p{Ll})/gu, '$1_').split(/[^\p{L}\p{N}'’-]+|(?<=\p{L})-(?=\p{L})/u);
  // DICOM joins family and given names with a caret.
  if (/\p{L}{2,}\^\p{L}{2,}/u.test(stem) || words.some((word) => PEOPLE.has(word.toLowerCase()))) return true;
  return words.some((word, n) => n > 0 && isNameLike(words[n - 1]) && isNameLike(word));
}

function isNameLike(word: string): boolean {
  return /^\p{Lu}((['’]\p{Lu})?\p{Ll}['’\p{L}]+|['’\p{Lu}]{2,})$/u.test(word) && !USUAL.has(word.toLowerCase());
}
