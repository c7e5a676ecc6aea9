import { serveThread } from './thread.ts';

await serveThread();
