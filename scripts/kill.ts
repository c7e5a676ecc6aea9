/**
 * `npm run kill [-- how many]`: interrupts the built command with SIGKILL, before each call that writes, amid each write, and
 * at random times, 500 times in all, and looks each time at what is left; then runs it once more.
 */
import { rmSync } from 'node:fs';
import { everyKill, callsOf, run, type Fault } from '../src/cli/testing/interrupt.ts';
import { again, losses, resultOf } from '../src/cli/testing/losses.ts';
import { prepare, scenarios, type Scenario } from '../src/cli/testing/scenarios.ts';
import { seededRandom } from '../src/core/testing/random.ts';

const WANTED = Number(process.argv[2] ?? 500);
const SEED = Number(process.argv[3] ?? 1);
const random = seededRandom(SEED);
const counts = { interrupted: 0, tooLate: 0, finished: 0, refused: 0, wrong: 0 };

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
const prepared = [];
for (const scenario of scenarios()) {
  const began = Date.now();
  const whole = await resultOf(scenario);
  const ms = Date.now() - began;
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
  `${counts.interrupted} interruptions (${counts.tooLate} more came too late): ${counts.wrong} losses, half files or leftovers. ` +
    `Run again, ${counts.finished} finished and ${counts.refused} refused with a reason.\n`,
);
process.exitCode = counts.wrong > 0 ? 1 : 0;
