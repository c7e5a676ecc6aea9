/** The executable's `worker.ts`: it is CommonJS, which cannot `await` out here. */
import { serveThread } from '../thread.ts';

void serveThread();
