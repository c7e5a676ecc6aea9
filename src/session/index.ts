export { contentIdOf, inMemory, type ByteSource, type ContentId, type Sha256 } from './identity.ts';
export { METHOD_DEFAULTS, methodKey, templateNameOf, type Method, type OwnTemplateId } from './method.ts';
export { keptNameOf, maskNameOf, recordNameOf, stemOf, transformNameOf, transformText } from './names.ts';
export { recordOf, recordText, type CpuSeconds, type FileRecord, type ScanRecord, type Written } from './record.ts';
export { resultOf, type Answer, type Edits, type Made, type Result } from './result.ts';
export { builtInTemplate, ownTemplate, type TemplateFile } from './template.ts';
export { throttled } from './throttled.ts';
export { LARGEST_SIDECAR, nameWarnings, sidecarWarnings, type Warning } from './warnings.ts';
