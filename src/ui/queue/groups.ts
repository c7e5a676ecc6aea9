import { headOf, type Entry } from '../entries.ts';

/** Groups scans of one session by their BIDS names: the T1-weighted one leads, else the first. */
export function groupsByName(entries: readonly Entry[]): { readonly leader: number; readonly followers: number[] }[] {
  const heads = new Map<string, Entry[]>();
  for (const entry of entries) {
    const head = headOf(entry.scan.name);
    if (head !== null) heads.set(head, [...(heads.get(head) ?? []), entry]);
  }
  return [...heads.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const leader = (group.find(({ scan }) => /_T1w\./.test(scan.name)) ?? group[0]).scan.id;
      return { leader, followers: group.map(({ scan }) => scan.id).filter((id) => id !== leader) };
    });
}
