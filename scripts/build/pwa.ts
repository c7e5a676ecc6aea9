import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformWithOxc, type Plugin } from 'vite';
import { filesIn, sha256 } from '../files.ts';

const SOURCE = 'src/pwa';
const WORKER = 'serviceWorker.ts';
const MANIFEST = 'manifest.webmanifest';

/** Makes the hosted page one that can be installed and needs no network: manifest, icons, and a service worker that knows every file by its hash. */
export function pwa(): Plugin {
  return {
    name: 'pwa',
    apply: 'build',
    // After Vite has looked for files to bundle: these keep their names.
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' }],
    },
    async writeBundle({ dir }) {
      writeFileSync(join(dir!, MANIFEST), manifest());
      const files = filesIn(dir!)
        .filter((name) => name !== 'sw.js')
        .map((name) => ({
          // Asked for as visitors do: some servers redirect from index.html.
          path: name === 'index.html' ? './' : `./${name}`,
          integrity: `sha256-${sha256(readFileSync(join(dir!, name)), 'base64')}`,
        }));
      const release = { hash: sha256(JSON.stringify(files), 'base64'), files };
      const { code } = await transformWithOxc(readFileSync(join(SOURCE, WORKER), 'utf8'), WORKER, { sourcemap: false });
      writeFileSync(join(dir!, 'sw.js'), `const RELEASE = ${JSON.stringify(release, null, 2)};\n${code}`);
    },
  };
}

/** The icons are part of the manifest: the page's policy lets no image be fetched, not even from its own address. */
function manifest(): string {
  const facts = JSON.parse(readFileSync(join(SOURCE, MANIFEST), 'utf8')) as { icons: { src: string; type: string }[] };
  for (const icon of facts.icons)
    icon.src = `data:${icon.type};base64,${readFileSync(join(SOURCE, icon.src)).toString('base64')}`;
  return JSON.stringify(facts);
}
