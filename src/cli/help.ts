export const HELP = `mydeface [options] IMAGE...
mydeface bids BIDS_DIR OUT_DIR participant|group [options]   (see mydeface bids --help)

Removes the face from head scans: NIfTI (.nii, .nii.gz, .hdr/.img), FreeSurfer
(.mgh, .mgz), NRRD (.nrrd), MetaImage (.mha). Each IMAGE is replaced by its
defaced version in the same format; the original is kept beside it as _IMAGE.
Look at the result before you share it. Where the shell does not expand * and ?
in a name, mydeface does.

An IMAGE may be a folder of DICOM files: its series are converted and written, defaced,
as NIfTI into --out-dir, under their numbers (series-3.nii).

  --out-dir DIR              leave the inputs unchanged and write there; DIR is created
                             where it is missing
  --preset scalp|face|brain  what is kept: brain, skull and scalp (default); all
                             but face and ears; brain alone
  --margin MM                grow (or shrink, negative) the kept region, all round
  --rim MM                   preset scalp: where it ends away from face, forehead and
                             ears, in mm outside the skin; 3 (default) keeps the skin
                             there, -3.5 cuts inside it everywhere
  --template FILE --template-mask FILE
                             a custom head template, and a mask of what to keep
                             (instead of --preset)
  --cost normmi|mutualinfo|corratio   --dof 6|7|9|12   --bins N   --search DEG
  --apply-to FILE...         other scans of the same head (other contrast, other grid)
                             get the mask of the one IMAGE, registered rigidly to
                             it, slabs of a few slices too; phase images (BIDS part-
                             phase, _ph) lie where their magnitude does;
                             --no-register takes the place from the headers
  --save-mask FILE|auto      --save-transform FILE.json|FILE.mat|auto
  --report FILE.json|auto    --qc-image FILE.png|auto (shows the face: do not share)
  --no-scrub                 keep free-text header fields, comments and extensions
  --fill zero|min|VALUE      what removed voxels become; by default 0, in CT the value
                             of air
  --jobs N                   number of images processed at a time
  --dry-run                  register and check, write nothing
  --force                    write even if the fit failed, and overwrite outputs
  --json                     one JSON object per image on standard output
  --quiet   --help   --version

Exit status: 0 done; 2 wrong usage; 3 an input could not be read or is not a head;
4 the fit failed, nothing written; 5 could not write.
`;
