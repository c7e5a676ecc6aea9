/**
 * Keeps the whole page on this computer and answers for it from there alone: once installed, the page needs no network, and
 * nothing that it asks for reaches one. It hears no messages and asks for nothing but the files of its own release.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
/** Filled in by the build: what the release consists of. */
declare const RELEASE: {
  readonly hash: string;
  readonly files: readonly { readonly path: string; readonly integrity: string }[];
};

/** Caches belong to an origin; other pages may live beside this one. */
const OURS = `mydeface ${worker.registration.scope} `;
const CACHE = OURS + RELEASE.hash;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => event.respondWith(answer(event.request)));

/** All files or none: a file that is not of this release, by its hash, undoes the installation. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(RELEASE.files.map(({ path, integrity }) => new Request(path, { cache: 'no-cache', integrity })));
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

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.origin + url.pathname.replace(/\/index\.html$/, '/');
  const current = await caches.open(CACHE);
  return (await current.match(path)) ?? (await formerly(path)) ?? new Response(null, { status: 404 });
}

async function formerly(path: string): Promise<Response | undefined> {
  const older = await olderCaches();
  return older.length === 0 ? undefined : caches.match(path, { cacheName: older[older.length - 1] });
}

/** Oldest first. */
async function olderCaches(): Promise<string[]> {
  return (await caches.keys()).filter((key) => key.startsWith(OURS) && key !== CACHE);
}
