export { contentIdOf, inMemory, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export type { Answer, Edits, Result } from './result.ts';
export {
  isHidden,
  kindOf,
  pairKind,
  POINTER_BYTES,
  pointerOf,
  type Comparison,
  type FileKind,
  type PairKind,
  type Pointer,
} from './intake.ts';
export { finishedNameOf, outputNamesOf, partNameOf, wantedNames, type OutputNames } from './outputNames.ts';
export { NOTHING_SAVED, reduceSaving, tasksOf } from './saving.ts';
export type {
  Beside,
  Done,
  Failed,
  Plan,
  Running,
  Saveable,
  SaveOptions,
  SaveProblem,
  Saving,
  SavingAction,
  Target,
  Task,
} from './savingState.ts';
