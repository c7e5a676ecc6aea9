import { readDecisions, type Decisions } from '../../session/bids/index.ts';
import { textIfThere } from './files.ts';
import { decisionsPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';

/** What people have decided; nothing where there is no such file. @throws DefaceError where it cannot be read */
export function decisionsIn(settings: BidsSettings): Decisions {
  return readDecisions(textIfThere(decisionsPath(settings)) ?? 'filename\tdecision\n');
}
