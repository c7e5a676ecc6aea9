import { resolve } from 'node:path';

/** Where the command is built for the tests, from the sources as they are: the setup of the long tests does it. */
export const BUILT = resolve('.cache/cli');
export const MAIN = resolve(BUILT, 'main.js');
