/**
 * `npm run kill [-- how many]`: runs the built command where links and fsync are refused, with each code that they were seen to
 * fail with; then interrupts the built command with SIGKILL, before each call that writes, amid each write, and
 * at random times, 500 times in all, and looks each time at what is left; then runs it once more.
 */
import { rmSync } from 'node:fs';
import { everyKill, callsOf, run, type Fault } from '../src/cli/testing/interrupt.ts';
import { again, losses, resultOf } from '../src/cli/testing/losses.ts';
import { refusals, underRefusal } from '../src/cli/testing/refusals.ts';
import { prepare, scenarios, type Scenario } from '../src/cli/testing/scenarios.ts';
import { seededRandom } from '../src/core/testing/random.ts';

const WANTED = Number(process.argv[2] ?? 500);
const SEED = Number(process.argv[3] ?? 1);
const random = seededRandom(SEED);
const counts = { refusals: 0, interrupted: 0, tooLate: 0, finished: 0, refused: 0, wrong: 0 };

async function interrupt(
  scenario: Scenario,
  whole: Map<string, Buffer>,
  fault: Fault | null,
  afterMs: number | null,
): Promise<void> {
  const folder = prepare(scenario);
  const { status } = await run(scenario, folder, fault, afterMs);
  // Killed at a random time, some have ended before.
  if (status !== null) counts.tooLate++;
  else {
    counts.interrupted++;
    const wrong = losses(scenario, folder, whole);
    const rerun = await again(scenario, folder, whole);
    if (rerun.finished) counts.finished++;
    else counts.refused++;
    for (const what of [...wrong, ...rerun.wrong]) {
      counts.wrong++;
      process.stdout.write(`${scenario.title}, ${JSON.stringify(fault ?? { afterMs })}: ${what}\n`);
    }
  }
  rmSync(folder, { recursive: true });
}

process.stdout.write(`Seed ${SEED}.\n`);
const SCENARIOS = scenarios();
const prepared = [];
for (const scenario of SCENARIOS) {
  const began = Date.now();
  const whole = await resultOf(scenario);
  const ms = Date.now() - began;
  // Few interruptions are asked for where there is little time: then each refusal has its turn in one scenario.
  const all = WANTED >= 100;
  for (const [n, refusal] of refusals().entries()) {
    if (!all && n % SCENARIOS.length !== SCENARIOS.indexOf(scenario)) continue;
    counts.refusals++;
    for (const what of await underRefusal(scenario, refusal, whole)) {
      counts.wrong++;
      process.stdout.write(`${scenario.title}, ${refusal.title}: ${what}\n`);
    }
  }
  const faults = everyKill(await callsOf(scenario));
  prepared.push({ scenario, whole, ms });
  for (const fault of faults) if (counts.interrupted < WANTED) await interrupt(scenario, whole, fault, null);
  process.stdout.write(`${scenario.title}: ${faults.length} points; ${counts.interrupted} interruptions so far\n`);
}
while (counts.interrupted < WANTED) {
  const { scenario, whole, ms } = prepared[Math.floor(random() * prepared.length)];
  // Half of them in the last third, where files are written.
  await interrupt(scenario, whole, null, ms * (random() < 0.5 ? random() : 0.67 + 0.33 * random()));
}
process.stdout.write(
  `${counts.refusals} runs where calls are refused, ${counts.interrupted} interruptions (${counts.tooLate} more came too late): ${counts.wrong} losses, half files or leftovers. ` +
    `Run again, ${counts.finished} finished and ${counts.refused} refused with a reason.\n`,
);
process.exitCode = counts.wrong > 0 ? 1 : 0;
