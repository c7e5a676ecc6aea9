/** Asks until there is an answer that is not null. */
export async function until<T>(limitMs: number, what: string, ask: () => T | null | Promise<T | null>): Promise<T> {
  for (const end = performance.now() + limitMs; performance.now() < end;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
}
