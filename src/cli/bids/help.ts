export const BIDS_HELP = `mydeface bids BIDS_DIR OUT_DIR participant|group [options]

Removes the faces from a BIDS data set. "participant" defaces scans, each
participant on its own, so that many can be worked on at a time; "group" comes
after them: it applies decisions and writes tables and reports.

OUT_DIR becomes a BIDS data set that can be shared; WORK_DIR holds what shows faces:
pictures, records, the report, scans that wait for a look. BIDS_DIR is only read.
A scan reaches OUT_DIR when its verdict is "good", or when it is accepted in
WORK_DIR/decisions.tsv (columns: filename, decision; "accepted" or "rejected").
What has been done is not done again; what was interrupted is finished.

  --participant-label LABEL...  only these (without "sub-"), with spaces or commas
  --session-label LABEL...      only these sessions (without "ses-")
  --datatypes LIST              which folders' scans are defaced, of anat,pet,perf,func,
                                dwi,fmap (default: anat,pet); those of anat and pet
                                that are not named are left out, those of the others
                                copied as they are
  --release good|check          check: also release what ought to be looked at
  --preset scalp|face|brain     what is kept; see mydeface --help
  --clean-sidecars              take fields that may identify out of JSON and TSV files
  --work-dir DIR                default: OUT_DIR with _private at its end
  --layout copy|in-place        in-place: defaced scans replace the originals (OUT_DIR is
                                BIDS_DIR); these go to --originals DIR, which has to be
                                outside the data set
  --n-procs N                   participants worked on at a time (default: all cores)
  --skip-bids-validation        go on without a usable dataset_description.json
  --dry-run                     say what would be done; read names and beginnings of files
  --help

Exit status, the worst of all participants: 0 done (also where scans wait for a
look); 2 wrong usage, or a folder that belongs to something else; 3 an input could
not be read or is not a head; 4 a fit failed; 5 could not write; 130 interrupted.
Each participant's own is in WORK_DIR/sub-LABEL/status.json.
`;
