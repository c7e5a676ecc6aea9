/** Ten messages a second are enough for a bar or a line; each is drawn, which takes time from the work on two cores. */
const BETWEEN_MS = 100;

/** Passes on at most ten messages a second, and each stage's first and last. */
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
