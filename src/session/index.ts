export { findingPlace, type Place } from './findingPlace.ts';
export { contentIdOf, inMemory, oneAfterTheOther, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export { pictureKey, resultOf, type Made, type Answer, type Edits, type Result } from './result.ts';
export { groupBy } from './groupBy.ts';
export { groupsByAcquisition, groupsBySession, headOf, type Group, type Listed } from './heads.ts';
export { reduceReview, reviewOf, wantedEdits, type Review, type ReviewAction, type Step } from './review.ts';
export { encodePng, type Deflate } from './png.ts';
export { crc32 } from './crc32.ts';
export { fitted, thumbnailOf } from './thumbnail.ts';
export { keptNameOf, maskNameOf, recordNameOf, stemOf, transformNameOf, transformText } from './names.ts';
export { recordOf, recordText, type CpuSeconds, type FileRecord, type ScanRecord, type Written } from './record.ts';
export { builtInTemplate, ownTemplate, templateMisfit, type TemplateFile, type TemplateMisfit } from './template.ts';
export { throttled } from './throttled.ts';
export { LARGEST_SIDECAR, nameWarnings, oddityWarnings, sidecarWarnings, type Warning } from './warnings.ts';
export { naturalOrder } from './naturalOrder.ts';
export { isGivenInVain, isHidden, kindOf, pairKind, type Comparison, type FileKind, type PairKind } from './intake.ts';
export { dicomProblemsOf, inSeriesOrder, seriesName, type DicomProblem } from './dicom.ts';
export { compared, keptIs, type InTheWay } from './kept.ts';
export { finishedNameOf, outputNamesOf, partNameOf, wantedNames, type OutputNames } from './outputNames.ts';
export { filesOf, folderOf, placed, type Placeable, type Placement } from './placing.ts';
export { PREFIX, prefixOf, renamed } from './renaming.ts';
export { NOTHING_SAVED, reduceSaving, tasksOf } from './saving.ts';
export type {
  Beside,
  Plan,
  PlanWarnings,
  Purpose,
  Saveable,
  SaveOptions,
  SaveProblem,
  Task,
  WholePlan,
} from './savePlan.ts';
export type { Done, Failed, Running, Saving, SavingAction, Target } from './savingState.ts';
