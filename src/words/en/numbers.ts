/** `18%`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** Small volumes with a decimal. */
export function ml(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ml`;
}

export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
