import { change, type Scan } from './entries.ts';
import type { State } from './actions.ts';
import { waitAgain } from './leading.ts';
import { withScan } from './noted.ts';

type Moved = Pick<Scan, 'id' | 'file' | 'storedAs' | 'image'>;

/** The same scan, of which the bytes are in another file now. */
export function moved(state: State, { id, file, storedAs, image }: Moved): State {
  return change(state, id, (entry) => withScan(entry, { file, storedAs, image }));
}

/** The same where its file could not be read any more: what failed is tried again, and what is at work begins anew with it. */
export function renewed(state: State, scan: Moved): State {
  const back = moved(state, scan);
  const entry = back.entries.find((one) => one.scan.id === scan.id);
  return entry?.kind === 'failed' || entry?.kind === 'working' ? waitAgain(back, [scan.id], false) : back;
}

/** Whether a scan is on the screen that could not be opened. */
export function isLost({ open }: Pick<State, 'open'>, id: number): boolean {
  return open?.id === id && open.session.kind === 'failed';
}
