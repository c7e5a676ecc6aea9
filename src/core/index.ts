export { DefaceError, failure, failureOf, type DefaceErrorCode, type Failure } from './errors.ts';
export type { ErrorFacts, ErrorWhat } from './errorFacts.ts';
export { determinant, identity, invert, multiply, transformPoint, type Mat4 } from './mat4.ts';
export { voxelSize, type Volume, type VoxelArray } from './volume.ts';
export { oriented, type NiftiHeader, type NiftiImage } from './nifti/image.ts';
export type { LengthUnit, Oddity } from './nifti/oddities.ts';
export {
  FORMAT_BYTES,
  isDicomStart,
  otherFormat,
  POINTER_BYTES,
  pointerOf,
  type OtherFormat,
  type Pointer,
} from './formats.ts';
export { canInflateTo, declaredImageSize, declaredSize, HEADER_BYTES_NEEDED } from './nifti/guard.ts';
export { membersLength, strayBytes } from './nifti/gzipMembers.ts';
export { readNifti, readNiftiPair } from './nifti/read.ts';
export { clearTexts, listPrivateFields, scrubHeader, type PrivateField, type PrivatePlace } from './nifti/scrub.ts';
export { MASK_DEFAULTS, maskNifti, type Fill, type MaskedNifti, type MaskOptions } from './nifti/write.ts';
export { airValue } from './nifti/air.ts';
export { maskImage } from './nifti/maskImage.ts';
export { viewImage } from './nifti/viewImage.ts';
export { MARGIN_LIMIT_MM } from './mask/presets.ts';
export { RIM_LIMITS_MM } from './mask/rim.ts';
export { signedDistance } from './mask/distance.ts';
export type { Preset, Template } from './template.ts';
export { REGISTRATION_DEFAULTS, type Registration, type RegistrationOptions } from './registration/register.ts';
export type { Certainty } from './registration/certainty.ts';
export type { CostName } from './registration/costs.ts';
export { privateKeys } from './privacy/fields.ts';
export { revealingName, type Revealing } from './privacy/names.ts';
export { drawMontage, type MontageOf, type MontageWords } from './quality/montage.ts';
export { blankPicture, paste, type Picture } from './image/picture.ts';
export type { Finding, Verdict } from './quality/findings.ts';
export { fitMask, type FittedMask } from './mask/fit.ts';
export { keptRegion } from './mask/presets.ts';
export { maskOf, runsOf } from './edit/runs.ts';
export { carried, paintStrokes, type Stroke } from './edit/strokes.ts';
export { nudged, type Nudge } from './edit/nudge.ts';
export { drawSlice, worldBox, type Axis, type MaskField, type Show, type Slice } from './edit/slices.ts';
export { certaintyAt, fitContext, type FitContext, type SearchAnswer } from './registration/fitContext.ts';
export { refitTemplate } from './registration/refit.ts';
export { scanLevel, type Level } from './image/pyramid.ts';
export { displayRange, withoutPadding, type Display } from './image/display.ts';
export {
  deface,
  DEFACE_DEFAULTS,
  maskScan,
  registerScan,
  type MaskEdits,
  type Defaced,
  type DefaceOptions,
  type OnProgress,
  type Stage,
} from './deface.ts';
export { byFirst, withOrientations, type ByOrientation } from './otherOrientations.ts';
export { defaceSameHead, type SameHead } from './defaceSameHead.ts';
