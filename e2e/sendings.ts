/**
 * Tries all that a page can do to send something out while it stays where it is. To be run within a page.
 * @param sink where to, without a path
 * @returns the name of each try, which is the path that it asks for
 */
export function sendAll(sink: string): string[] {
  const port = new URL(sink).port;
  const inWorker = `
    fetch('${sink}/worker-fetch').catch(() => {});
    try { importScripts('${sink}/worker-import'); } catch {}
    try { const request = new XMLHttpRequest(); request.open('POST', '${sink}/worker-xhr'); request.send('face'); } catch {}
    try { new WebSocket('ws://127.0.0.1:${port}/worker-socket'); } catch {}
    try { new EventSource('${sink}/worker-events'); } catch {}`;
  const elements: Record<string, string> = {
    image: '<img src="URL">',
    'image-set': '<img srcset="URL 1x">',
    svg: '<svg><image href="URL" /></svg>',
    video: '<video src="URL"></video>',
    poster: '<video poster="URL"></video>',
    audio: '<audio src="URL"></audio>',
    srcdoc: `<iframe srcdoc="<img src='URL'>"></iframe>`,
    sheet: '<link rel="stylesheet" href="URL">',
    import: '<style>@import "URL";</style>',
    attribute: '<p style="background: url(URL)">x</p>',
    icon: '<link rel="icon" href="URL">',
    prefetch: '<link rel="prefetch" href="URL">',
    preload: '<link rel="preload" as="image" href="URL">',
    modulepreload: '<link rel="modulepreload" href="URL">',
    handler: `<img src="data:," onerror="fetch('URL')">`,
    ping: '<a href="#ping" ping="URL">x</a>',
  };
  const script = (put: (element: HTMLScriptElement) => void): void => {
    const element = document.createElement('script');
    put(element);
    document.body.append(element);
  };
  const connect = (server: RTCIceServer, realm: typeof globalThis = globalThis): void => {
    const connection = new realm.RTCPeerConnection({ iceServers: [server] });
    connection.createDataChannel('face');
    void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  };
  const emptyFrame = (): Window & typeof globalThis => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow as Window & typeof globalThis;
  };
  const calls: Record<string, (url: string) => unknown> = {
    fetch: (url) => fetch(url),
    keepalive: (url) => fetch(url, { method: 'POST', body: 'face', keepalive: true, mode: 'no-cors' }),
    beacon: (url) => navigator.sendBeacon(url, 'face'),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.send('face');
    },
    socket: (url) => new WebSocket(url.replace('http', 'ws')),
    events: (url) => new EventSource(url),
    transport: (url) => new WebTransport(url.replace('http', 'https')).ready,
    'new-image': (url) => Object.assign(new Image(), { src: url }),
    font: (url) => new FontFace('face', `url(${url})`).load(),
    'css-by-script': (url) => Object.assign(document.body.style, { background: `url(${url})` }),
    script: (url) => script((element) => Object.assign(element, { src: url })),
    'inline-script': (url) => script((element) => Object.assign(element, { textContent: `fetch('${url}')` })),
    'script-import': (url) => import(/* @vite-ignore */ url),
    worker: () => new Worker(URL.createObjectURL(new Blob([inWorker], { type: 'text/javascript' }))),
    'shared-worker': (url) =>
      new SharedWorker(URL.createObjectURL(new Blob([`fetch('${url}')`], { type: 'text/javascript' }))),
    'frame-fetch': (url) => emptyFrame().fetch(url),
    'frame-image': (url) => Object.assign(new (emptyFrame().Image)(), { src: url }),
    stun: () => connect({ urls: `stun:127.0.0.1:${port}` }),
    'frame-stun': () => connect({ urls: `stun:127.0.0.1:${port}` }, emptyFrame()),
    turn: () => connect({ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'face', credential: 'x' }),
  };
  for (const [name, html] of Object.entries(elements)) {
    const template = document.createElement('template');
    template.innerHTML = html.replaceAll('URL', `${sink}/${name}`);
    (html.startsWith('<link') ? document.head : document.body).append(template.content);
  }
  document.querySelector<HTMLAnchorElement>('a[ping]')!.click();
  for (const [name, call] of Object.entries(calls)) {
    try {
      void Promise.resolve(call(`${sink}/${name}`)).catch(() => {});
    } catch {
      // Forbidden here.
    }
  }
  const alike = new Set(['worker', 'frame-stun']);
  return [
    ...Object.keys(elements),
    ...Object.keys(calls).filter((name) => !alike.has(name)),
    'worker-fetch',
    'worker-import',
    'worker-xhr',
    'worker-socket',
    'worker-events',
  ];
}

/** Tries to send by showing another page beside or within this one. To be run within a page. @returns as `sendAll` */
export function sendByPages(sink: string): string[] {
  document.body.insertAdjacentHTML(
    'beforeend',
    `
    <iframe src="${sink}/frame"></iframe><object data="${sink}/object"></object><embed src="${sink}/embed">
    <form method="post" target="elsewhere" action="${sink}/form-elsewhere"></form>`,
  );
  document.querySelector('form')!.submit();
  return ['frame', 'object', 'embed', 'form-elsewhere'];
}

/** Ways to send by leaving the page, or opening another: each ends it. To be run within a page, one at a time. */
export const LEAVINGS: Readonly<Record<string, (url: string) => void>> = {
  location: (url) => {
    location.href = url;
  },
  opened: (url) => {
    window.open(url);
  },
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
    document.body.append(form);
    form.submit();
  },
  link: (url) => Object.assign(document.createElement('a'), { href: url }).click(),
  refresh: (url) =>
    document.head.append(
      Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${url}` }),
    ),
};
