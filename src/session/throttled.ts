/** Twenty messages a second are enough for a bar or a line, and a thousand cost time. */
const BETWEEN_MS = 50;

/** Passes on at most twenty messages a second, and each stage's first and last. */
export function throttled<Stage>(report: (stage: Stage, fraction: number) => void): typeof report {
  let last = -Infinity;
  return (stage, fraction) => {
    const now = Date.now();
    if (fraction > 0 && fraction < 1 && now - last < BETWEEN_MS) return;
    last = now;
    report(stage, fraction);
  };
}
