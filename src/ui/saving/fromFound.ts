import { METHOD_DEFAULTS } from '../../session/index.ts';
import type { Found } from '../../worker/api.ts';
import type { Accepted, Entry } from '../entries.ts';
import type { Settings } from '../settings.ts';
import type { PageResult, SaveItem } from './item.ts';
import type { ReportEntry } from './qcReport.ts';

/** The result that the page will hold, from what it holds now: goes away with `Found`. */
function resultOf(found: Found, { method }: Settings): PageResult {
  const { edits, similarity, certainty } = found;
  const own = method.template;
  const template = own === null ? null : { name: own.name, head: '', maskName: own.maskName, mask: '' };
  return {
    ...found,
    scan: '',
    method: { ...METHOD_DEFAULTS, preset: method.preset, cost: method.cost, template },
    origin: 'search',
    answer: { templateToSubject: edits.templateToSubject, similarity, certainty },
    mask: found.runs,
    maskId: String(found.fingerprint),
  };
}

export function itemOf({ scan, found }: Accepted, settings: Settings): SaveItem {
  return { scan, result: resultOf(found, settings) };
}

export function reportEntryOf(entry: Entry, settings: Settings): ReportEntry {
  const { path } = entry.scan;
  if (entry.kind !== 'found') return { path, result: null, message: entry.kind === 'failed' ? entry.message : null };
  const { found, decision } = entry;
  return { path, result: resultOf(found, settings), decision, picture: found.montage };
}
