export { bidsNameOf, defaceMaskName, type BidsName } from './names.ts';
export {
  DATATYPES,
  isImageLeftOut,
  roleOf,
  sameNamed,
  sessionOf,
  stemOfPath,
  type BidsFile,
  type Datatype,
  type LeftOut,
} from './tree.ts';
export { isOfDataSet, NEVER_AS_IS } from './knownFiles.ts';
export { BEGINNING_BYTES, beginsAsNamed } from './beginning.ts';
export { ignoredBy } from './ignore.ts';
export { acquisitions, isSurer, mayLead, ranked, type Acquisition, type Sampling } from './leaders.ts';
export { decisionTable, type TableRow } from './decisionTable.ts';
export {
  decisionOn,
  placeOf,
  readDecisions,
  scanNamed,
  type Decision,
  type Decisions,
  type Place,
} from './decisions.ts';
export {
  isBrokenOff,
  readStatus,
  readStatusLines,
  scansOf,
  statusLines,
  statusText,
  WORK_SCHEMA,
  type Options,
  type ParticipantStatus,
  type Problem,
  type ScanStatus,
  type SessionStatus,
} from './status.ts';
export {
  descriptionForCopy,
  isShared,
  jsonForCopy,
  isTable,
  participantsForCopy,
  tableForCopy,
  type CleanJson,
} from './sidecars.ts';
export { COLUMNS, countsOf, defacingTable, dictionaryText, fateOf, type Counts, type Fate } from './tables.ts';
export { dataSetOf, describedRoots, sharedScans, type Neighbour, type Shareable, type SharedScan } from './sharing.ts';
export { sharedBeside, type SharedBeside } from './sharedBeside.ts';
