/** How anybody can see that nothing is sent. */
export const TRUST = {
  trust: {
    button: 'How do I know?',
    title: 'How do I know that nothing is uploaded?',
    requestsTitle: 'What this page has requested since it was opened',
    elsewhere: (n: number) =>
      n === 0
        ? 'Requests to other addresses: none.'
        : `Requests to other addresses: ${n}. This should not happen. Please tell whoever runs this page.`,
    columns: ['What', 'Requested by', 'From', 'Size'] as readonly string[],
    initiators: {
      navigation: 'you',
      script: 'the page',
      link: 'the page',
      css: 'the page',
      img: 'the page',
      other: 'the browser',
    } as Readonly<Record<string, string>>,
    places: { inside: 'within the page', own: 'the page’s address', elsewhere: 'ELSEWHERE' },
    kilobytes: (bytes: number) => `${Math.ceil(bytes / 1000)} kB`,
    requestsHint:
      'This list comes from the browser and grows as you watch. The browser’s own list, which no page can change, is under F12, Network.',
    policyTitle: 'What the page is allowed to request',
    policy:
      'These rules were set before any of the page’s code ran. The browser enforces them; nothing in the page can lift them.',
    directives: {
      'default-src': 'Anything not named below: nothing.',
      'script-src': 'Code: only what came with the page.',
      'worker-src': 'Background work: only by the page’s own code.',
      'connect-src': 'Connections: none at all, not even to the address the page came from.',
      'img-src': 'Images: only those made within the page.',
      'font-src': 'Letters: only those that are part of the page.',
      'style-src': 'Styles: only those that came with the page.',
      'manifest-src': 'The description for installing the page: its own.',
      'base-uri': 'Addresses cannot be redirected.',
      'form-action': 'Forms: sent nowhere.',
    } as Readonly<Record<string, string>>,
    policyHint:
      'Browser extensions are not bound by these rules. If you do not trust yours, use a private window, where they are usually off.',
    unplugTitle: 'Disconnect and keep working',
    unplug: [
      'Turn off Wi-Fi, unplug the cable, or switch on airplane mode. Everything the page needs is already here.',
      'Choose your scans, look at them, accept, save: everything works as before.',
      'Close the page before you reconnect: everything it held of your scans is gone with it. Your settings and decisions stay on this computer; images are never stored.',
    ] as readonly string[],
    online: 'This computer is connected now. Nothing of your scans is sent.',
    offline: 'This computer is not connected now. Nothing can be sent.',
    aboutTitle: 'What it is made of',
    about: (version: string) => `mydeface ${version}, free software under the BSD 2-Clause licence. It contains:`,
  },
};
