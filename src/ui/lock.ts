/**
 * What a page's security policy has no words for: connections between browsers, and leaving for another address. To be
 * imported before anything else. This is a second fence, within the page; the policy, which the browser holds, does not depend
 * on it.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'])
  Reflect.deleteProperty(globalThis, name);

Object.defineProperty(window, 'open', { value: () => null });

// Not every browser has it yet.
(globalThis.navigation as Navigation | undefined)?.addEventListener('navigate', (event) => {
  const [here, there] = [location.href, event.destination.url].map((url) => url.replace(/#.*/, ''));
  // A file that is saved is a navigation, too.
  if (there !== here && !there.startsWith('blob:')) event.preventDefault();
});

// A frame would bring all of it back. The page has none; one that is added is taken out before its maker can look into it.
document.addEventListener(
  'load',
  ({ target }) => {
    if (
      [HTMLIFrameElement, HTMLFrameElement, HTMLObjectElement, HTMLEmbedElement].some((kind) => target instanceof kind)
    )
      (target as Element).remove();
  },
  true,
);
