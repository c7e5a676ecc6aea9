import create from '../../node_modules/@niivue/dcm2niix/dist/dcm2niix.jpeg.js';
import { clearTexts } from '../core/index.ts';

/** A DICOM file. Its name plays no part. */
export interface DicomFile {
  /** Bytes. */
  readonly size: number;
  /** The whole file. May be called again: not all files are held in memory at a time. */
  readonly read: () => Uint8Array;
}

/** A NIfTI file, single and not compressed: dcm2niix takes 0.3 s for a scan of 1 mm without gzip, 1.0 s with it. */
export interface NiftiFile {
  /** `series-3.nii`, with what tells images of one series apart: `series-3_e2.nii`, `series-3a.nii`. */
  readonly name: string;
  /** Which of several patients it is of, from 1, in no order that tells anything; 0 where the files are of one. */
  readonly patient: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Conversion {
  readonly files: readonly NiftiFile[];
  /** How many patients' ids the files that hold images have. */
  readonly patients: number;
  /** The program's warnings and errors, each once. It calls the n-th file given `/in/n.dcm`, from 0. */
  readonly said: readonly string[];
}

/** The program opens each file four times; so much of what was read is kept for the next time. */
const HELD_BYTES = 2 ** 28;
/** Between the patient's id and the series in the names that the program gives: the id goes no further than this file. */
const PARTED = '_of_series-';
/** No sidecar, no comment: nothing of the patient gets into the image or beside it. */
const OPTIONS = ['-b', 'n', '-c', '', '-f', `%i${PARTED}%s`, '-z', 'n', '--progress', 'y', '-o', '/out', '/in'];

/**
 * Converts DICOM files of one or more series to NIfTI, with an instance of dcm2niix of its own.
 * @param wasm the program, as it comes with the package
 * @param onProgress 0 to 1
 * @returns no files where none of those given holds an image
 * @throws WebAssembly.CompileError where the page's policy forbids it, and what `read` throws
 */
export async function runDcm2niix(
  wasm: Uint8Array,
  files: readonly DicomFile[],
  onProgress: (fraction: number) => void,
): Promise<Conversion> {
  const said = new Set<string>();
  const hear = (line: string): void => {
    const progress = /^Progress: ([\d.]+)/.exec(line);
    if (progress !== null) onProgress(Number(progress[1]));
    else if (/^(Warning|Error)/.test(line)) said.add(line);
  };
  const program = await create({ wasmBinary: wasm, locateFile: () => '', print: hear, printErr: hear });
  const { FS } = program;
  FS.mkdir('/in');
  FS.mkdir('/out');
  let held = 0;
  files.forEach(({ size, read }, n) => {
    const node = FS.createFile('/in', `${n}.dcm`, {}, true, false);
    const { read: readFromMemory } = node.stream_ops;
    node.usedBytes = size;
    node.stream_ops = {
      ...node.stream_ops,
      read: (...where) => {
        if (node.contents === null) {
          node.contents = read();
          held += size;
        }
        return readFromMemory(...where);
      },
      close: () => {
        if (held <= HELD_BYTES || node.contents === null) return;
        node.contents = null;
        held -= size;
      },
    };
  });
  program.callMain([...OPTIONS]);
  const found = FS.readdir('/out').filter((name) => name.endsWith('.nii'));
  const patients = [...new Set(found.map(patientIn))].toSorted();
  const made = found.map((name) => ({
    name: `series-${name.slice(name.lastIndexOf(PARTED) + PARTED.length)}`,
    patient: patients.length > 1 ? 1 + patients.indexOf(patientIn(name)) : 0,
    bytes: withoutTexts(FS.readFile(`/out/${name}`)),
  }));
  return { files: made, patients: patients.length, said: [...said] };
}

/** The patient's id in one of the program's names. */
function patientIn(name: string): string {
  return name.slice(0, name.lastIndexOf(PARTED));
}

/** The program writes the time of the scan into the header. */
function withoutTexts(nifti: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  clearTexts(nifti, new DataView(nifti.buffer).getInt32(0, true) === 348 ? 1 : 2);
  return nifti;
}
