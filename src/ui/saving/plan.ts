import {
  nameWarnings,
  filesOf,
  folderOf,
  placed,
  type Beside,
  type Saving,
  type WholePlan,
} from '../../session/index.ts';
import { planFolder } from './folderPlan.ts';
import type { SaveItem } from './item.ts';
import { readBeside, sharingOf } from './sharing.ts';

/** Names of what is written beside everything else. */
export const PUBLIC_REPORT = 'mydeface_report.html';
export const PRIVATE_REPORT = 'mydeface_report_private.html';
export const TABLE = 'mydeface_decisions.tsv';

type Asked = Pick<
  Extract<Saving<SaveItem>, { readonly kind: 'planning' }>,
  'purpose' | 'target' | 'items' | 'options' | 'rename'
>;

const NO_WARNINGS = { names: [], fields: [], filesWithFields: 0, unreadable: [], headers: 0 } as const;

/** Every file that would be written, and what to know before. Nothing is written. @throws DOMException where a folder cannot be read */
export async function planOf(
  { purpose, target, items, options, rename }: Asked,
  time: Date,
): Promise<WholePlan<SaveItem>> {
  if (purpose === 'sharing') return planSharing(items, options.writing.scrub, rename);
  const { beside } = options;
  if (target === 'folder') {
    const plans = await planFolder(items, beside);
    // Beside nobody's scan: in the folder that was chosen, under names that no earlier ones have.
    const root = plans.find(({ problem }) => problem === null)?.item.scan.root?.name;
    const stamp = `_${time.toISOString().slice(0, 19).replaceAll(':', '')}`;
    const others = root === undefined ? [] : privateNames(beside, `${root}/`, stamp);
    return { plans, others, warnings: NO_WARNINGS };
  }
  const places = placed(
    items.map(({ scan }) => scan),
    beside,
  );
  const plans = items.map((item, n) => ({ item, files: filesOf(places[n]), exists: [], problem: null }));
  return { plans, others: privateNames(beside, '', ''), warnings: NO_WARNINGS };
}

function privateNames({ report }: Beside, folder: string, stamp: string): string[] {
  return report ? [PRIVATE_REPORT, TABLE].map((name) => folder + name.replace(/(?=\.\w+$)/, stamp)) : [];
}

async function planSharing(
  items: readonly SaveItem[],
  scrub: boolean,
  rename: string | null,
): Promise<WholePlan<SaveItem>> {
  const { shared, beside } = sharingOf(items, rename);
  const plans = items.map((item, n) => ({ item, files: filesOf(shared[n].placement), exists: [], problem: null }));
  const others: string[] = [];
  const fields = new Set<string>();
  const unreadable: string[] = [];
  let filesWithFields = 0;
  for (const one of beside) {
    const revealing = await readBeside(one).catch(() => null);
    if (revealing === null) {
      unreadable.push(one.path);
      continue;
    }
    others.push(one.path);
    if (revealing.length > 0) filesWithFields++;
    for (const field of revealing) fields.add(field);
  }
  const headers = scrub ? 0 : items.filter(({ result }) => result.privateFields.length > 0).length;
  const warnings = { names: revealingNames(plans), fields: [...fields], filesWithFields, unreadable, headers };
  return { plans, others: [...others.toSorted(), PUBLIC_REPORT], warnings };
}

/** Of folders and scans, each once: what goes with a scan has the scan's name. */
function revealingNames(plans: readonly { readonly files: readonly string[] }[]): string[] {
  const folders = plans.flatMap(({ files }) => files.flatMap((path) => folderOf(path).split('/')));
  const names = new Set([...folders, ...plans.map(({ files: [path] }) => path.slice(folderOf(path).length))]);
  return [...names].filter((name) => nameWarnings(name).length > 0);
}
