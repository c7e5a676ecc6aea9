import { Session, type Profiler } from 'node:inspector';

/** Tells when running code has reached a block of our bundle that nothing has reached before (V8's precise coverage). */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Blocks reached since the last time that are new. */
  fresh(): number {
    const { result } = this.#post('Profiler.takePreciseCoverage') as Profiler.TakePreciseCoverageReturnType;
    const before = this.#seen.size;
    for (const { url, functions } of result) {
      if (!url.includes('/.cache/bench/')) continue;
      for (const { ranges } of functions)
        for (const { startOffset, endOffset, count } of ranges)
          if (count > 0) this.#seen.add(`${url}:${startOffset}-${endOffset}`);
    }
    return this.#seen.size - before;
  }

  end(): void {
    this.#post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  get size(): number {
    return this.#seen.size;
  }

  #post(method: string, params: object = {}): unknown {
    let answer: unknown = null;
    // In the same process the answer comes before `post` returns.
    this.#session.post(method, params, (error, result) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer;
  }
}
