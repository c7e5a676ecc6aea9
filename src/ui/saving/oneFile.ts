import { downloadZip } from 'client-zip';
import { stemOf } from '../../session/index.ts';
import { partsOf, type Scan } from '../entries.ts';
import type { OutputFile } from './item.ts';

/** What a scan's files are downloaded as: the one file that it is, or a pair's two in a zip, so that neither comes alone. */
export function downloadName({ name, image }: Pick<Scan, 'name' | 'image'>): string {
  return image === null ? name : `${stemOf(name)}.zip`;
}

/** @param files a scan's one file, or a pair's two */
export async function oneFile(files: readonly OutputFile[]): Promise<Blob> {
  if (files.length === 1) return files[0].content;
  const now = new Date();
  return downloadZip(files.map(({ name, content }) => ({ name, input: content, lastModified: now }))).blob();
}

/** A scan's original as it is downloaded. */
export async function originalOf(scan: Scan, nameOf: (name: string) => string): Promise<Blob> {
  return oneFile(partsOf(scan).map(({ name, file }) => ({ name: nameOf(name), content: file })));
}
