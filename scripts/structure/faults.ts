import { driftingTests } from './fixedSeeds.ts';
import { longFiles } from './fileLength.ts';
import { importFaults } from './imports.ts';
import { moduleState } from './moduleState.ts';
import type { Sources } from './sources.ts';

/** What there is and should not be. To be mended and deleted from here one by one: a line that no longer holds is a fault, too. */
export const KNOWN: readonly string[] = [];

/**
 * A sentence for each import against its direction, each cycle, each thing that a module keeps, each file that is too long, and each test
 * that chance or the day changes.
 */
export function faultsIn(sources: Sources): string[] {
  return [...importFaults(sources), ...moduleState(sources), ...longFiles(sources), ...driftingTests(sources)];
}

/** The faults without those that are known, and a sentence for each known one that is none any more. */
export function newFaults(faults: readonly string[], known: readonly string[]): string[] {
  return [
    ...faults.filter((fault) => !known.includes(fault)),
    ...known.filter((fault) => !faults.includes(fault)).map((fault) => `Mended, delete it from KNOWN: ${fault}`),
  ];
}
