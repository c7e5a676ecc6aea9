/** Serves the built page on this machine alone: `npm start`. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.gz': 'application/octet-stream',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
/** A page's policy does not bind a worker that comes from an address: the service worker's is its own. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";
/** Browsers that know it hold the page to its own address in what its policy has no words for, too: WebRTC, frames, links. */
const PAGE_CONNECTIONS = '(response-origin)';
const FIRST_PORT = 4173;
const root = fileURLToPath(new URL('../page', import.meta.url));

const server: Server = createServer((request, response) => {
  const path = locate(request.url ?? '/');
  if (path === null || (request.method !== 'GET' && request.method !== 'HEAD')) {
    response.writeHead(path === null ? 404 : 405).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
    'Content-Length': statSync(path).size,
    ...(extname(path) === '.js' ? { 'Content-Security-Policy': WORKER_POLICY } : {}),
    ...(extname(path) === '.html' ? { 'Connection-Allowlist': PAGE_CONNECTIONS } : {}),
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(path).pipe(response);
});

/** The file for an address, or null where there is none in the page's folder. */
function locate(url: string): string | null {
  try {
    const path = normalize(join(root, decodeURIComponent(new URL(url, 'http://localhost').pathname)));
    if (path !== root && !path.startsWith(root + sep)) return null;
    const file = statSync(path).isDirectory() ? join(path, 'index.html') : path;
    return statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

function listen(port: number): void {
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' && port < FIRST_PORT + 50 && process.env.PORT === undefined) listen(port + 1);
    else throw error;
  });
  server.listen(port, '127.0.0.1', () => {
    server.removeAllListeners('error');
    process.stdout.write(`mydeface is at http://127.0.0.1:${port}/ (stop it with Ctrl+C)\n`);
  });
}

listen(Number(process.env.PORT ?? FIRST_PORT));
