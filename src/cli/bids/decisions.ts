import { DefaceError } from '../../core/index.ts';
import { readDecisions, type Decisions } from '../../session/bids/index.ts';
import { textIfThere } from './files.ts';
import { decisionsPath } from './paths.ts';
import type { BidsSettings } from './settings.ts';

/** What people have decided; nothing where there is no such file. @throws DefaceError where it cannot be read, or is no such table */
export function decisionsIn(settings: BidsSettings): Decisions {
  const path = decisionsPath(settings);
  const decisions = readDecisions(textIfThere(path) ?? '');
  if (decisions === null) throw new DefaceError('noDecisions', { name: path });
  return decisions;
}
