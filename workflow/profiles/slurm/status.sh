#!/bin/sh
# What became of a SLURM job, in Snakemake's words: running, success or failed.
# The controller knows it for some minutes after its end (MinJobAge), the accounting, where there is one, for ever.
told=$(scontrol -o show job "$1" 2>&1)
state=$(printf '%s\n' "$told" | sed -n 's/.* JobState=\([A-Z_]*\).*/\1/p' | head -n 1)
if [ -z "$state" ]; then
  case $told in
    # Forgotten: where nobody knows, it is tried again, and finds what it has done.
    *'Invalid job id'*) state=$(sacct -nX -P -o State -j "$1" 2>/dev/null | head -n 1 | cut -d ' ' -f 1) ;;
    # The controller does not answer: it is asked again.
    *) state=UNKNOWN ;;
  esac
fi
case $state in
  COMPLETED) echo success ;;
  PENDING | CONFIGURING | RUNNING | COMPLETING | STAGE_OUT | SIGNALING | STOPPED | SUSPENDED | RESIZING | REQUEUED | UNKNOWN) echo running ;;
  *) echo failed ;;
esac
