/** Items by what they have in common, each group in their order. @param keyOf null: in no group */
export function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key | null): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
