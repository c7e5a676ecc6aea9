import { maskNameOf, templateNameOf } from '../../session/index.ts';
import type { Written } from '../../worker/api.ts';
import type { Accepted } from '../entries.ts';

declare const VERSION: string;

/** The JSON record of one scan: what went in, what came out, how, and that a person has accepted it. */
export function recordOf({ scan, result }: Accepted, written: Written, time: Date): object {
  const { edits, method } = result;
  return {
    tool: `mydeface ${VERSION}`,
    image: scan.path,
    written: true,
    verdict: result.verdict,
    decision: 'accepted',
    preset: method.template === null ? method.preset : 'own mask',
    template: templateNameOf(method),
    edits: { marginMm: edits.marginMm, strokes: edits.strokes.length },
    registration: { cost: method.cost, similarity: result.similarity, certainty: result.certainty },
    templateToSubject: Array.from(edits.templateToSubject),
    orientation: result.orientation,
    removedVoxels: result.removedVoxels,
    keptVoxels: result.keptVoxels,
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
