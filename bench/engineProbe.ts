/** Runs in a browser's worker: registers a scan and carries the mask over, several times, and posts what came out. */
import { deface, DEFACE_DEFAULTS, readNifti, type Template } from '../src/core/index.ts';

async function fetched(name: string): Promise<Uint8Array> {
  const response = await fetch(`/file/${name}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function probe(): Promise<void> {
  const [scan, head, mask, brain, skin, faceless] = await Promise.all(
    ['scan', 'head', 'scalp', 'brainmask', 'skin', 'face'].map(fetched),
  );
  const read = (bytes: Uint8Array): Template['volume'] => readNifti(bytes, 'file').volume;
  const template: Template = {
    name: 'probe',
    preset: 'scalp',
    volume: read(head),
    mask: read(mask),
    anatomy: { brain: read(brain), skin: read(skin), faceless: read(faceless) },
  };
  const image = readNifti(scan, 'scan');
  const milliseconds: number[] = [];
  let registerMs = 0;
  for (let n = 0; ; n++) {
    const began = performance.now();
    const result = deface(image, template, DEFACE_DEFAULTS, (stage, fraction) => {
      if (stage === 'mask' && fraction === 0) registerMs = performance.now() - began;
    });
    milliseconds.push(registerMs);
    if (n < 7) continue;
    await fetch('/mask', { method: 'POST', body: result.mask as Uint8Array<ArrayBuffer> });
    await fetch('/result', {
      method: 'POST',
      body: JSON.stringify({ templateToSubject: Array.from(result.templateToSubject), milliseconds }),
    });
    return;
  }
}

void probe();
