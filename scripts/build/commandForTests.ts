import { build } from 'vite';
import { BUILT } from '../../src/cli/testing/built.ts';

/** Builds the command that the long tests run: always anew, so that they never judge an old one. */
export async function setup(): Promise<void> {
  await build({ configFile: 'vite.cli.config.ts', logLevel: 'warn', build: { outDir: BUILT } });
}
