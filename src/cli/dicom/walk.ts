import { readdirSync, statSync } from 'node:fs';
import { isDicomStart } from '../../core/index.ts';
import { isHidden, kindOf } from '../../session/index.ts';
import { readPart } from '../content.ts';
import { codeOf } from '../disk.ts';
import { within } from '../names.ts';

/** What lies in a folder and the folders in it. */
export interface Walked {
  /** DICOM files by their paths, in the order of names. */
  readonly dicom: readonly string[];
  /** Whether there are scans of other formats. */
  readonly hasScans: boolean;
  /** What could not be read, and the system's code. */
  readonly unreadable: readonly { readonly name: string; readonly error: string }[];
}

/** Links are followed, each folder and file is taken once; what is hidden and DICOMDIR are left alone. @param root a folder */
export function walkDicom(root: string): Walked {
  const [dicom, unreadable, seen] = [[] as string[], [] as { name: string; error: string }[], new Set<string>()];
  let hasScans = false;
  const walk = (folder: string, inner: string): void => {
    for (const name of readdirSync(folder).toSorted()) {
      if (isHidden(name) || name === 'DICOMDIR') continue;
      const path = within(folder, name);
      const relative = `${inner}${name}`;
      look(relative, () => {
        const stat = statSync(path, { bigint: true });
        const id = `${stat.dev} ${stat.ino}`;
        if (seen.has(id)) return;
        seen.add(id);
        if (stat.isDirectory()) walk(path, `${relative}/`);
        else if (stat.isFile()) {
          const kind = kindOf(relative);
          if (kind === 'scan') hasScans = true;
          if (kind === 'other' && isDicomStart(readPart(path, 0, 132))) dicom.push(path);
        }
      });
    }
  };
  const look = (name: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      unreadable.push({ name, error: codeOf(error) || String(error) });
    }
  };
  const { dev, ino } = statSync(root, { bigint: true });
  seen.add(`${dev} ${ino}`);
  look(root, () => walk(root, ''));
  return { dicom, hasScans, unreadable };
}
