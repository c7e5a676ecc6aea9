import { maskNameOf } from '../../session/index.ts';
import type { Method, Written } from '../../worker/api.ts';
import type { Accepted } from '../entries.ts';

declare const VERSION: string;

/** The JSON record of one scan: what went in, what came out, how, and that a person has accepted it. */
export function recordOf({ scan, found }: Accepted, written: Written, method: Method, time: Date): object {
  const { edits } = found;
  return {
    tool: `mydeface ${VERSION}`,
    image: scan.path,
    written: true,
    verdict: found.verdict,
    decision: 'accepted',
    preset: method.template === null ? found.templateName.replace('colin27-', '') : 'own mask',
    template: found.templateName,
    edits: { marginMm: edits.marginMm, strokes: edits.strokes.length },
    registration: { cost: method.cost, similarity: found.similarity, certainty: found.certainty },
    templateToSubject: Array.from(edits.templateToSubject),
    orientation: found.orientation,
    removedVoxels: found.removedVoxels,
    keptVoxels: found.keptVoxels,
    fillValue: written.fillValue,
    scrubbed: written.scrubbed.map(({ field }) => field),
    inputs: [{ name: scan.name, sha256: written.inputSha256 }],
    outputs: [
      { name: scan.name, sha256: written.outputSha256 },
      ...(written.mask === null ? [] : [{ name: maskNameOf(scan.name) }]),
    ],
    time: time.toISOString(),
  };
}
