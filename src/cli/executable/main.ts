/** The executable's `main.ts`: it is CommonJS, which cannot `await` out here. */
import { command } from '../command.ts';

// The status of a run that stops before it is known.
process.exitCode = 1;
void command(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
