/** `18 %`, with a space that does not break. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`;
}

/** A number with a decimal comma. @param digits behind it; as many as there are where it is not given */
export function decimal(value: number, digits?: number): string {
  return (digits === undefined ? String(value) : value.toFixed(digits)).replace('.', ',');
}

/** Small volumes with a decimal. */
export function ml(value: number): string {
  return `${decimal(value, value < 10 ? 1 : 0)} ml`;
}

export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
