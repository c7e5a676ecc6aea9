export { contentIdOf, inMemory, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export type { Answer, Edits, Result } from './result.ts';
export { encodePng, type Deflate } from './png.ts';
export { fitted, thumbnailOf } from './thumbnail.ts';
