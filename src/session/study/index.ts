export { readDecisionFile, withDecisions, type Changes, type DecisionFile } from './decisionFile.ts';
export {
  isDecidable,
  readMark,
  readParticipant,
  studyScans,
  type StudyFault,
  type StudyMark,
  type StudyScan,
} from './scans.ts';
export { filteredScans, sortedScans, STUDY_FILTERS, studyCounts, type StudyFilter, type StudySort } from './shown.ts';
export { openedStudy, reduceStudy, type StudyAction, type StudyState } from './state.ts';
export { changesOf, mergedTable, type FileWords, type Word } from './words.ts';
