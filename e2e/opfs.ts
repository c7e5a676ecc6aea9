import type { Page } from '@playwright/test';

/** The browser's private folders stand for the disk, and are what its pickers give. */
export async function choosesFolder(page: Page): Promise<void> {
  await page.addInitScript(() =>
    Object.assign(globalThis, {
      showDirectoryPicker: async () =>
        (await navigator.storage.getDirectory()).getDirectoryHandle('study', { create: true }),
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    }),
  );
}

export async function put(page: Page, path: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    async ([where, base64]) => {
      const parts = where.split('/');
      let folder = await navigator.storage.getDirectory();
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const writable = await (await folder.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
      await writable.write(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
      await writable.close();
    },
    [path, bytes.toString('base64')],
  );
}

/** Every file of the stand-in disk. */
export async function files(page: Page): Promise<Map<string, Buffer>> {
  const found = await page.evaluate(async () => {
    const all: [string, string][] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await walk(handle, `${path}${handle.name}/`);
        else {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          let text = '';
          for (let at = 0; at < bytes.length; at += 32768)
            text += String.fromCharCode(...bytes.subarray(at, at + 32768));
          all.push([path + handle.name, btoa(text)]);
        }
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return all;
  });
  return new Map(found.map(([path, base64]) => [path, Buffer.from(base64, 'base64')]));
}
