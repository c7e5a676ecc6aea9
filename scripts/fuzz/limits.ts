import { cpuMs } from '../../bench/measure.ts';

/** What may be held beyond four times the declared size, bytes: compiled code and heap settle at 65 MB after two million small inputs. */
const SPARE = 128 * 2 ** 20;

/** Watches time and memory of inputs. */
export class Limits {
  #base = process.memoryUsage().rss;
  #largest = 0;
  #count = 0;
  slowestMs = 0;
  mostMb = 0;

  /** @param longestMs no single input may take longer, ms of CPU time (the machine may be busy) */
  constructor(
    readonly title: string,
    private readonly longestMs: number,
  ) {}

  /** Runs one input. @throws Error where it takes too long, or where the process has grown by more than inputs of this size may need */
  run<T>(bytes: number, work: () => T): T {
    this.#largest = Math.max(this.#largest, bytes);
    let result: T;
    const timed = (): number => {
      const began = cpuMs();
      result = work();
      return cpuMs() - began;
    };
    let ms = timed();
    // What others do on the machine, or the collection of garbage, takes its time once; a slow input is slow each time.
    for (let again = 0; again < 2 && ms > this.longestMs; again++) ms = Math.min(ms, timed());
    this.slowestMs = Math.max(this.slowestMs, ms);
    if (ms > this.longestMs) throw new Error(`it took ${Math.round(ms)} ms`);
    // Garbage comes and goes by itself; asking the system each time would take longer than the inputs.
    if (++this.#count % 512 === 0) this.#weigh();
    return result!;
  }

  #weigh(): void {
    const { rss } = process.memoryUsage();
    const grown = rss - this.#base;
    this.mostMb = Math.max(this.mostMb, grown / 2 ** 20);
    if (grown > 4 * this.#largest + SPARE) {
      globalThis.gc?.();
      const settled = process.memoryUsage().rss - this.#base;
      if (settled > 4 * this.#largest + SPARE)
        throw new Error(
          `the process has grown by ${Math.round(settled / 2 ** 20)} MB over inputs of at most ${this.#largest} bytes`,
        );
    }
  }
}
