import type { Plugin } from 'vite';
import { hashSource, securityPolicy, withPolicy } from './policy.ts';

/** The most that the file may weigh: it is sent by mail and carried on sticks. */
const MOST_BYTES = 6_000_000;

/** Puts script and style into the page itself, bound to its policy by their hashes, so that it opens from a disk. */
export function singleFile(name: string): Plugin {
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const parts = Object.values(bundle);
      const page = parts.find(({ fileName }) => fileName === 'index.html');
      const scripts = parts.filter((part) => part.type === 'chunk');
      const styles = parts.filter(({ fileName }) => fileName.endsWith('.css'));
      if (page?.type !== 'asset' || scripts.length !== 1 || styles.length !== 1 || parts.length !== 3) {
        throw new Error(`One page, one script and one style were expected: ${Object.keys(bundle).join(', ')}`);
      }
      const [style] = styles;
      const source = inline(
        String(page.source),
        asScript(scripts[0].code),
        style.type === 'asset' ? String(style.source).trim() : '',
      );
      if (Buffer.byteLength(source) > MOST_BYTES)
        throw new Error(`${name} has ${Buffer.byteLength(source)} bytes, more than ${MOST_BYTES}.`);
      for (const { fileName } of parts) delete bundle[fileName];
      this.emitFile({ type: 'asset', fileName: name, source });
    },
  };
}

function inline(html: string, script: string, style: string): string {
  const page = replaceTag(
    replaceTag(html, /<script type="module"[^>]*><\/script>/, `<script type="module">${script}</script>`),
    /<link rel="stylesheet"[^>]*>/,
    `<style>${style}</style>`,
  );
  return withPolicy(page, securityPolicy({ script: hashSource(script), style: hashSource(style) }));
}

function replaceTag(html: string, tag: RegExp, replacement: string): string {
  if (!tag.test(html)) throw new Error(`The page has no ${tag.source}.`);
  return html.replace(tag, () => replacement);
}

/** Script as it may stand within a page: no end tag or comment in its strings, and line ends as the parser would make them. */
function asScript(code: string): string {
  // Vite leaves its mark of what to load ahead where nothing is left to be loaded.
  return code
    .trim()
    .replaceAll('__VITE_PRELOAD__', 'void 0')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/<(?=\/script|!--)/gi, '\\x3C');
}
