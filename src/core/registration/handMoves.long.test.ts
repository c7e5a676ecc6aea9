/** Masks moved by hand on real scans: `MYDEFACE_DATA` names their folder. */
import { describe, expect, it } from 'vitest';
import { knownScans } from '../../../bench/scans.ts';
import { storedImage, storedTemplate } from '../../../scripts/storedImages.ts';
import { nudged } from '../edit/nudge.ts';
import { assessFit } from '../quality/confidence.ts';
import { verdictOf } from '../quality/findings.ts';
import { rmsDistance } from '../testing/simulated.ts';
import { certaintyAt, fitContext } from './fitContext.ts';
import { REGISTRATION_DEFAULTS, registerTemplate } from './register.ts';

/** What the judge of the project calls far. */
const FAR_MM = 8;
const MOVES_MM = [4, 8, 12, 16];
const DIRECTIONS = ['left', 'right', 'back', 'forward', 'down', 'up'];
const template = storedTemplate();
const scans = knownScans();

describe.skipIf(scans.length === 0)('real scans', () => {
  it.each(scans)('$name: a mask moved by hand is never good where it is over 8 mm off', ({ name, path, gold }) => {
    const { volume } = storedImage(path);
    const answer = registerTemplate(template.volume, volume, REGISTRATION_DEFAULTS, () => {});
    const context = fitContext(template.volume, answer.level, REGISTRATION_DEFAULTS);
    const levelAt = (templateToSubject: Float64Array): string => {
      const { certainty } = certaintyAt(context, templateToSubject, answer);
      return verdictOf(assessFit({ templateToSubject, certainty, level: answer.level }, template, volume)).level;
    };
    const start = levelAt(answer.templateToSubject);
    const table = [`${name}: ${rmsDistance(gold, answer.templateToSubject).toFixed(1)} mm, ${start}`];
    const wrong: string[] = [];
    for (const mm of MOVES_MM) {
      const cells = DIRECTIONS.map((direction, n) => {
        const shiftMm: [number, number, number] = [0, 0, 0];
        shiftMm[n >> 1] = n & 1 ? mm : -mm;
        const here = nudged(answer.templateToSubject, { shiftMm, turnDegrees: [0, 0, 0], scale: 1 }, [0, 0, 0]);
        const [far, level] = [rmsDistance(gold, here), levelAt(here)];
        const cell = `${direction} ${far.toFixed(1)} ${level}`;
        if (far > FAR_MM && level === 'good') wrong.push(`${mm} mm ${cell}`);
        return cell.padEnd(20);
      });
      table.push(`  ${String(mm).padStart(2)} mm: ${cells.join('')}`);
    }
    process.stdout.write(`${table.join('\n')}\n`);
    expect(wrong).toEqual([]);
    expect(levelAt(answer.templateToSubject)).toBe(start);
  });
});
