/** `18%`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** Small volumes with a decimal. */
export function ml(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ml`;
}

/** A distance along an axis with the letter of its side: `R 12`. */
export function side(mm: number, positive: string, negative: string): string {
  return `${mm < 0 ? negative : positive} ${Math.round(Math.abs(mm))}`;
}

/** A scan's value, in as many digits as can be told apart. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
