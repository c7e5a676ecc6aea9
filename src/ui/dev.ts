import { sampleFile } from './intake/sample.ts';

/** For `npm run dev`: chooses the sample head as a person would, as soon as there is something to choose files with. */
export async function chooseSample(): Promise<void> {
  const chosen = new DataTransfer();
  chosen.items.add(await sampleFile());
  const choose = (): boolean => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) return false;
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  if (choose()) return;
  const waiting = new MutationObserver(() => {
    if (choose()) waiting.disconnect();
  });
  waiting.observe(document, { childList: true, subtree: true });
}
