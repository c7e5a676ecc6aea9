export { contentIdOf, inMemory, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export { pictureKey, type Answer, type Edits, type Result } from './result.ts';
export { groupsByAcquisition, groupsBySession, headOf, type Group, type Listed } from './heads.ts';
export { reduceReview, reviewOf, wantedEdits, type Review, type ReviewAction, type Step } from './review.ts';
export { encodePng, type Deflate } from './png.ts';
export { fitted, thumbnailOf } from './thumbnail.ts';
export { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from './warnings.ts';
