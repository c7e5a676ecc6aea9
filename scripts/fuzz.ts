/**
 * `npm run fuzz [-- MILLIONS PIPELINE SEED]`: mutated files of all formats through guard and reader, as a whole and as they go
 * by in chunks, MILLIONS of them (10 unless told; 2,700 of them take a second of CPU time), guided by coverage: a file that
 * reaches new code becomes one to mutate. Then PIPELINE of them (20,000 unless told) through read, register, mask and write. SEED is the day's number unless told: other files every day. Whatever is neither read
 * nor refused with a DefaceError is written to `.cache/fuzz` and ends the run with status 1; put it into
 * `src/core/testing/corpus` once it is mended.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedFiles } from '../src/core/testing/mutate.ts';
import { formatSeeds, mutatedFormat } from '../src/core/testing/mutateFormats.ts';
import { defaceOne, readOne, type Outcome } from '../src/core/testing/oneInput.ts';
import { seededRandom } from '../src/core/testing/random.ts';
import { tinyHead, tinyTemplate } from '../src/core/testing/tinyHead.ts';
import { Coverage } from './fuzz/coverage.ts';
import { Limits } from './fuzz/limits.ts';

const DAY = Math.floor(Date.now() / 86_400_000);
const [millions, pipeline, seed] = [10, 20_000, DAY].map((standard, n) => Number(process.argv[2 + n] ?? standard));
const CORPUS = 'src/core/testing/corpus';
const FINDS = '.cache/fuzz';
/** Inputs between two looks at the coverage, which take a millisecond or two. */
const BATCH = 400;
/** No single input may take longer, of CPU time. */
const LONGEST_MS = 2000;

const random = seededRandom(seed);
const counts = new Map<string, number>();
let finds = 0;

function attempt(bytes: Uint8Array, limits: Limits, work: (bytes: Uint8Array) => Outcome): void {
  let outcome: string;
  const before = bytes.slice();
  try {
    outcome = limits.run(bytes.length, () => work(bytes));
  } catch (error) {
    outcome = 'FOUND';
    mkdirSync(FINDS, { recursive: true });
    const path = join(FINDS, `${limits.title}-${seed}-${finds++}.nii`);
    writeFileSync(path, before);
    process.stdout.write(`${path}: ${error instanceof Error ? error.stack : String(error)}\n`);
    if (finds >= 20) process.exit(1);
  }
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
}

function report(title: string, done: number, limits: Limits): void {
  const all = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([outcome, n]) => `${outcome} ${n}`)
    .join(', ');
  process.stdout.write(
    `${title}: ${done} inputs; ${all}; slowest ${limits.slowestMs.toFixed(0)} ms, grown by ${limits.mostMb.toFixed(0)} MB at most, ${finds} finds\n`,
  );
}

process.stdout.write(`Seed ${seed}.\n`);
const pool = [
  ...seedFiles(),
  ...formatSeeds(),
  ...readdirSync(CORPUS)
    .filter((name) => name.endsWith('.nii'))
    .map((name) => new Uint8Array(readFileSync(join(CORPUS, name)))),
];
const started = pool.length;
const limits = new Limits('reader', LONGEST_MS);
for (const file of pool) attempt(file, limits, readOne);
const coverage = new Coverage();
for (const file of pool) attempt(file, limits, readOne);
coverage.fresh();
const wanted = millions * 1e6;
let done = 0;
let told = Date.now();
while (done < wanted) {
  const batchSeed = Math.floor(random() * 2 ** 31);
  const files = (at: number): (() => Uint8Array) => {
    const own = seededRandom(at);
    return () => mutatedFormat(pool[Math.floor(own() * pool.length)], own, pool);
  };
  const next = files(batchSeed);
  for (let n = 0; n < BATCH; n++) attempt(next(), limits, readOne);
  done += BATCH;
  if (coverage.fresh() > 0 && pool.length < 4000) {
    // Some file of this batch has reached something new; the smallest part of the batch that does is looked for by its kinds.
    const again = files(batchSeed);
    const kinds = new Set<string>();
    for (let n = 0; n < BATCH; n++) {
      const file = again();
      const kind = kindOf(file);
      if (!kinds.has(kind)) pool.push(file);
      kinds.add(kind);
    }
  }
  if (Date.now() - told > 30_000) {
    told = Date.now();
    report('Guard and reader, so far', done, limits);
  }
}
report('Guard and reader', done, limits);
process.stdout.write(
  `${coverage.size} blocks of code reached; ${pool.length - started} files added to the ${started} at the start.\n`,
);

counts.clear();
// Counting blocks makes hot loops several times slower.
coverage.end();
const template = tinyTemplate();
const heads = tinyHead();
// Once before the weighing: what registration itself needs is no input's doing.
for (const head of heads) defaceOne(head, template);
const pipelineLimits = new Limits('pipeline', LONGEST_MS);
for (let n = 1; n <= pipeline; n++) {
  attempt(mutatedFormat(heads[n % heads.length], random, heads), pipelineLimits, (bytes) => defaceOne(bytes, template));
  if (n % 2000 === 0) report('Whole pipeline, so far', n, pipelineLimits);
}
if (pipeline > 0) report('Whole pipeline', pipeline, pipelineLimits);
process.exitCode = finds > 0 ? 1 : 0;

/** What the reader says of a file, numbers left out. */
function kindOf(file: Uint8Array): string {
  try {
    return readOne(file);
  } catch (error) {
    return String(error).replace(/\d+/g, '');
  }
}
