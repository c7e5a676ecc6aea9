/** What a save needs of a scan's result, beside its voxels. */
export const SAVED_RESULT = {
  maskId: 'm',
  method: { template: null, preset: 'scalp' },
  edits: { templateToSubject: new Float64Array(16), marginMm: 0, strokes: [] },
  verdict: { level: 'good', findings: [] },
  oddities: [],
} as const;
