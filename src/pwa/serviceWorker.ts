/**
 * Keeps the whole page on this computer and answers for it from there: once installed, the page needs no network, and nothing
 * that it asks for reaches one. It hears no messages and asks for nothing but the files of its own release, when it is
 * installed and where the browser has thrown some of them away; what is not of its release by its hash, it refuses.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** Filled in by the build: what the release consists of. */
declare const RELEASE: { readonly hash: string; readonly files: readonly ReleaseFile[] };

interface ReleaseFile {
  readonly path: string;
  readonly integrity: string;
}

/** Caches belong to an origin; other pages may live beside this one. */
const OURS = `mydeface ${worker.registration.scope} `;
const CACHE = OURS + RELEASE.hash;

const requestFor = ({ path, integrity }: ReleaseFile): Request => new Request(path, { cache: 'no-cache', integrity });
/** The release's files by their whole address. */
const FILES = new Map(RELEASE.files.map((file) => [new URL(file.path, worker.registration.scope).href, file]));
const GONE = `The browser has thrown away what it kept of this page, and the server cannot be reached or has another version of it. Connect to the network and load the page again.

Der Browser hat verworfen, was er von dieser Seite aufbewahrt hatte, und der Server ist nicht erreichbar oder hat eine andere Version. Verbinden Sie den Rechner mit dem Netz und laden Sie die Seite neu.
`;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => event.respondWith(answer(event)));

/** All files or none: a file that is not of this release, by its hash, undoes the installation. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll([...FILES.values()].map(requestFor));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await worker.skipWaiting();
}

/** The release before this one is kept: a page of it may be open still, and ask for a part that it has not loaded yet. */
async function activate(): Promise<void> {
  const older = await olderCaches();
  await Promise.all(older.slice(0, -1).map((key) => caches.delete(key)));
  await worker.clients.claim();
}

async function answer(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const path = url.origin + url.pathname.replace(/\/index\.html$/, '/');
  const file = FILES.get(path);
  return (await kept(path)) ?? (file === undefined ? null : await fetched(event, file)) ?? missing(event.request);
}

/** From this computer. A browser whose storage is damaged has nothing. */
async function kept(path: string): Promise<Response | null> {
  try {
    const current = await caches.open(CACHE);
    return (await current.match(path)) ?? (await formerly(path)) ?? null;
  } catch {
    return null;
  }
}

/** A file of this release that the browser has thrown away: from the network, and with it all others that are gone, too. */
async function fetched(event: FetchEvent, file: ReleaseFile): Promise<Response | null> {
  try {
    const response = await fetch(requestFor(file));
    event.waitUntil(repair());
    return response.ok ? response : null;
  } catch {
    // No network, or not the file of this release.
    return null;
  }
}

async function repair(): Promise<void> {
  const cache = await caches.open(CACHE);
  const present = new Set((await cache.keys()).map(({ url }) => url));
  const gone = [...FILES].filter(([path]) => !present.has(path));
  // One by one: what cannot be had now is asked for when it is needed.
  await Promise.allSettled(gone.map(([, file]) => cache.add(requestFor(file))));
}

/** Whoever asked for the page itself is told what to do. */
function missing({ mode }: Request): Response {
  if (mode !== 'navigate') return new Response(null, { status: 404 });
  return new Response(GONE, { status: 503, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

async function formerly(path: string): Promise<Response | undefined> {
  const older = await olderCaches();
  return older.length === 0 ? undefined : caches.match(path, { cacheName: older[older.length - 1] });
}

/** Oldest first. */
async function olderCaches(): Promise<string[]> {
  return (await caches.keys()).filter((key) => key.startsWith(OURS) && key !== CACHE);
}
