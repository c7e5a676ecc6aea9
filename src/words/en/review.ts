import type { Show } from '../../core/index.ts';
import { count, figure, side } from './numbers.ts';

/** One scan, looked at and corrected. */
export const REVIEW = {
  back: 'All scans',
  position: (n: number, all: number) => `${n} of ${all}`,
  previous: 'Previous scan',
  next: 'Next scan',
  reviewHint:
    'Red will be removed, and so will the air around it. Check that the whole brain is kept and that nothing of the face is left.',
  tabs: { scan: '3D and slices', slices: 'Slices', picture: 'QC image' },
  tools: 'Tools',
  enlarge: (what: string) => `Enlarge: ${what}`,
  head: '3D head',
  /** Where the crosshair is, and what the scan holds there. */
  at: ([x, y, z]: readonly number[], value: number, unit: string) =>
    `${side(x, 'R', 'L')} ${side(y, 'A', 'P')} ${side(z, 'S', 'I')} mm: ${figure(value)}${unit}`,
  windows: { auto: 'As scanned', brain: 'Brain', bone: 'Bone', skin: 'Skin' },
  windowLabel: 'Window',
  windowHint: 'Or drag on a slice with the right mouse button.',
  shows: { removed: 'Removed in red', before: 'Original', after: 'Defaced' } satisfies Record<Show, string> as Record<
    Show,
    string
  >,
  showLabel: 'What is shown',
  lookAt: 'Go to',
  goThere: 'Show me',
  places: {
    middle: 'Middle',
    face: 'Face',
    leftEar: 'Left ear',
    rightEar: 'Right ear',
    vertex: 'Vertex',
    brainEdge: 'Brain edge',
  },
  axes: { sagittal: 'Sagittal', coronal: 'Coronal', axial: 'Axial' },
  /** To the left and to the right, back and front, down and up: as everywhere in radiology. */
  directions: [
    ['L', 'R'],
    ['P', 'A'],
    ['I', 'S'],
  ] as readonly (readonly string[])[],
  sliceLabel: (axis: string) =>
    `${axis} slice; arrow keys move the crosshair, Page Up, Page Down or the wheel the slice`,
  montage:
    'Twelve slices with the edge of what is kept in red, and the head from the front and both sides: on the left as it is, on the right without its face',
  loadingVolume: 'Loading ...',
  volumeLabel: (show: string) => `${show}: 3D head; drag to turn it, wheel to zoom`,
  verdictLabel: 'Verdict',
  reopen: 'Open it again',
  graphicsLost:
    'The browser has lost the graphics processor. The slices still work; 3D comes back by itself when it can.',
  opening: 'Opening the scan',
  contrast: 'Contrast',
  contrastLow: 'Black at',
  contrastHigh: 'White at',
  margin: 'Margin',
  marginHint: 'Grows or shrinks what is kept; never into the brain.',
  mm: (value: number) => `${value > 0 ? '+' : ''}${value} mm`,
  nudge: 'Move the mask by hand',
  nudgeHint: 'Move the mask roughly into place, then refine the fit.',
  shifts: ['Right', 'Forward', 'Up'] as readonly string[],
  turns: ['Pitch', 'Roll', 'Yaw'] as readonly string[],
  size: 'Size',
  refit: 'Fit from here',
  refitting: 'Fitting',
  brush: 'Brush',
  brushOff: 'Off',
  brushRemove: 'Remove',
  brushRestore: 'Restore',
  brushSize: 'Brush size',
  brushHint: 'Paint on a slice. With the keyboard: move the crosshair, then press B.',
  undo: 'Undo',
  resetEdits: 'Undo all',
  applying: 'Making the mask',
  figures: (kept: number, removed: number) =>
    `Kept ${Math.round(kept)} ml, removed ${Math.round(removed)} ml (air included).`,
  accept: 'Accept',
  acceptAnyway: 'Accept anyway',
  reject: 'Reject',
  decided: { accepted: 'Accepted. It can be saved.', rejected: 'Rejected. It will not be saved.' },
  scrubTitle: (n: number) => `${count(n, 'header field', 'header fields')} will be removed`,
  scrubOff: (n: number) => `Kept in the header (as set in Settings): ${n}. Check whether they identify the person`,
  scrubNone: 'The header contains no free text.',
  noWebgl: 'This browser cannot draw in 3D (WebGL2 is off). The slices and the QC image show everything you need.',
};
