export { DefaceError, failure, failureOf, type DefaceErrorCode, type Failure } from './errors.ts';
export type { ErrorFacts, ErrorWhat } from './errorFacts.ts';
export { determinant, identity, invert, multiply, transformPoint, type Mat4 } from './mat4.ts';
export { voxelSize, type Volume, type VoxelArray } from './volume.ts';
export { oriented, type OrientationSource, type Scan } from './scan.ts';
export type { LengthUnit, Oddity } from './oddities.ts';
export {
  FORMAT_BYTES,
  isDicomStart,
  isMetaStart,
  isMgh,
  isNrrdStart,
  otherFormat,
  POINTER_BYTES,
  pointerOf,
  type OtherFormat,
  type Pointer,
} from './otherFormats.ts';
export { canInflateTo, membersLength, strayBytes } from './formats/gzipMembers.ts';
export type { FileBytes } from './formats/fileBytes.ts';
export type { Format, Packing } from './formats/image.ts';
export type { NiftiImage } from './formats/nifti/image.ts';
export { declaredImageSize, declaredSize } from './formats/nifti/guard.ts';
export { readNifti, readNiftiPair } from './formats/nifti/read.ts';
export type { ScanReader } from './formats/stream.ts';
export { clearTexts } from './formats/nifti/scrub.ts';
export {
  declaredOf,
  pairReader,
  readScan,
  scanReader,
  startNeeded,
  type Declared,
  type PackedVoxels,
} from './formats/read.ts';
export { joined } from './formats/bytes.ts';
export type { AnyImage, PassedImage, ScanImage } from './formats/scanImage.ts';
export type { PrivateField, PrivatePlace } from './formats/privacy.ts';
export type { Fill } from './formats/fill.ts';
export { listPrivateFields } from './formats/aroundOf.ts';
export {
  MASK_DEFAULTS,
  maskedFile,
  maskedStream,
  type MaskedFile,
  type MaskedStream,
  type MaskOptions,
  type Packed,
} from './formats/write.ts';
export { maskedParts, type Compress, type MaskedParts, type Put, type Sink } from './formats/maskedParts.ts';
export { eachMember, isPadding, type Compressed } from './formats/gzipStream.ts';
export { passed, type Each } from './passed.ts';
export { airValue } from './formats/air.ts';
export { maskImage } from './formats/maskImage.ts';
export { viewImage } from './formats/viewImage.ts';
export { MARGIN_LIMIT_MM } from './mask/presets.ts';
export { RIM_LIMITS_MM } from './mask/rim.ts';
export { signedDistance } from './mask/distance.ts';
export type { Preset, Template } from './template.ts';
export {
  REGISTRATION_DEFAULTS,
  useModel,
  type Registration,
  type RegistrationOptions,
} from './registration/register.ts';
export { storedModel } from './registration/storedModel.ts';
export type { Certainty } from './registration/certainty.ts';
export { stillOf, stillVolume } from './registration/stillVolume.ts';
export { watchMotion } from './registration/volumeMotion.ts';
export type { CostName } from './registration/costs.ts';
export { privateColumns, privateKeys } from './privacy/fields.ts';
export { revealingName, type Revealing } from './privacy/names.ts';
export { glanceFrom } from './quality/glance.ts';
export { drawMontage, montageFrom, type MontageWords } from './quality/montage.ts';
export { drawParts, type MontageOf } from './quality/montageParts.ts';
export { blankPicture, paste, type Picture } from './image/picture.ts';
export type { Finding, LookAt, Verdict } from './quality/findings.ts';
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
