import { sha256 } from '../files.ts';

/** Where a page's own parts may come from, as source lists of a Content-Security-Policy. */
export interface PolicySources {
  readonly script: string;
  readonly style: string;
  /** Besides blobs, which are bound by the page's own policy. */
  readonly worker?: string;
  readonly manifest?: string;
}

/** Nothing may be sent anywhere: the page makes no connection at all once it is loaded. WebAssembly converts DICOM. */
export function securityPolicy({ script, style, worker, manifest }: PolicySources): string {
  return [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `worker-src blob:${worker === undefined ? '' : ` ${worker}`}`,
    "connect-src 'none'",
    'img-src data: blob:',
    'font-src data:',
    `style-src ${style}`,
    ...(manifest === undefined ? [] : [`manifest-src ${manifest}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page with its policy, ahead of everything that the policy is to bind. @throws where the page has no place for it */
export function withPolicy(html: string, policy: string): string {
  const place = '<meta charset="utf-8" />';
  if (!html.includes(place)) throw new Error(`The page has no ${place}: its policy would be missing.`);
  return html.replace(place, () => `${place}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
}

/** The source of an inlined script or style: its SHA-256. */
export function hashSource(text: string): string {
  return `'sha256-${sha256(text, 'base64')}'`;
}
