/** Twenty messages a second are enough for a bar or a line, and a thousand cost time. */
const BETWEEN_MS = 50;

/** Passes on at most twenty messages a second, and each stage's first and last. */
export function throttled<Stage>(report: (stage: Stage, fraction: number) => void): typeof report {
  let last: { readonly stage: Stage; readonly time: number } | null = null;
  return (stage, fraction) => {
    const time = Date.now();
    const within = last !== null && last.stage === stage && time - last.time < BETWEEN_MS;
    if (within && fraction > 0 && fraction < 1) return;
    last = { stage, time };
    report(stage, fraction);
  };
}
