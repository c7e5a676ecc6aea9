import type { SaveProblem } from '../../session/index.ts';
import type { OutputFile, SaveItem } from './item.ts';
import { lastFiles } from './last.ts';
import { placementsOf } from './placements.ts';
import { picked, type Work } from './work.ts';
import { saveStream, zipStream } from './zip.ts';

const ZIP_NAMES = { sharing: 'defaced.zip', me: 'defaced_with_originals.zip' } as const;

/** Thrown where no scan could be made: a zip of nothing is no zip. */
class NothingInside extends Error {}

/** All as one zip. */
export const zipWork: Work = async (running, signal, tools, tell, write) => {
  const { purpose, options } = running;
  const target = await picked(tools.pickZip(ZIP_NAMES[purpose]));
  const inside: SaveItem[] = [];
  const outside = [...running.failed];
  const files: string[] = [];
  let problem: SaveProblem | null = null;
  const last = async (): Promise<readonly OutputFile[]> => {
    if (inside.length === 0) throw new NothingInside();
    const made = await lastFiles(running, { purpose, done: inside, failed: outside }, tools);
    ({ problem } = made);
    files.push(...made.files.map(({ name }) => name));
    return made.files;
  };
  const stream = zipStream(placementsOf(running), options, write, last, {
    isWanted: tools.isAccepted,
    begin: ({ scan: { id } }) => tell.begin(id),
    done: (item, names) => {
      inside.push(item);
      tell.done(item.scan.id, names, []);
    },
    failed: (item, why) => {
      outside.push({ item, problem: why });
      tell.failed(item.scan.id, why);
    },
  });
  try {
    await saveStream(stream, signal, target, (blob) => tools.download(blob, ZIP_NAMES[purpose]));
  } catch (error) {
    if (error instanceof NothingInside) return { files: [], problem: null };
    throw error;
  }
  tools.onSaved(inside);
  return { files, problem };
};
