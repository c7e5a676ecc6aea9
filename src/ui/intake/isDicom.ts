import { isDicomStart } from '../../core/index.ts';

/**
 * Whether a file is DICOM by its first bytes.
 * @throws DOMException NotFoundError, NotReadableError where the file is gone or changed
 */
export async function isDicom(file: Blob): Promise<boolean> {
  return isDicomStart(new Uint8Array(await file.slice(0, 132).arrayBuffer()));
}
