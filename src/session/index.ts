export { contentIdOf, inMemory, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export type { Answer, Edits, Result } from './result.ts';
export { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from './warnings.ts';
