import { MULTIPLANAR_TYPE, Niivue, NVImage, SHOW_RENDER, SLICE_TYPE } from '@niivue/niivue';
import { useEffect, useRef, useState } from 'react';
import type { Review } from '../worker/api.ts';
import { TEXT } from './text.ts';

/** What is drawn: the scan with the removed part in red, the scan alone, or what is kept. */
export type View = 'removed' | 'before' | 'after';

interface Images {
  readonly before: NVImage;
  readonly after: NVImage;
  readonly removed: NVImage;
}

/** Slices and the head in 3D. The only user of NiiVue; it sees files of our own making alone. */
export function Viewer({ review, view }: { readonly review: Review; readonly view: View }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [show, setShow] = useState<((volumes: NVImage[]) => void) | null>(null);
  const [images, setImages] = useState<Images | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    const niivue = new Niivue({
      backColor: [0, 0, 0, 1], show3Dcrosshair: true, isColorbar: false, dragAndDropEnabled: false, multiplanarShowRender: SHOW_RENDER.ALWAYS,
      multiplanarLayout: MULTIPLANAR_TYPE.GRID, crosshairColor: [0.4, 0.7, 1, 0.6], logLevel: 'error',
    });
    const attach = async (): Promise<void> => {
      await niivue.attachToCanvas(canvas.current!);
      niivue.setSliceType(SLICE_TYPE.MULTIPLANAR);
      // The head from the front, a little from the side and above: where a face would be seen.
      niivue.setRenderAzimuthElevation(160, 10);
      if (gone) return;
      setShow(() => (volumes: NVImage[]) => {
        niivue.volumes = volumes;
        niivue.setVolume(volumes[0], 0);
      });
    };
    attach().catch(() => setFailed(true));
    return () => {
      gone = true;
      niivue.cleanup();
      niivue.gl?.getExtension('WEBGL_lose_context')?.loseContext();
    };
  }, []);

  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const before = await image(review.before, 'before.nii', {});
      const range = { cal_min: before.cal_min ?? 0, cal_max: before.cal_max ?? 1 };
      const after = await image(review.after, 'after.nii', range);
      const removed = await image(review.removed, 'removed.nii', { colormap: 'red', opacity: 0.5, cal_min: 0.5, cal_max: 1 });
      if (!gone) setImages({ before, after, removed });
    };
    load().catch(() => setFailed(true));
    return () => {
      gone = true;
    };
  }, [review]);

  useEffect(() => {
    if (show === null || images === null) return;
    show(view === 'removed' ? [images.before, images.removed] : [images[view]]);
    canvas.current!.dataset.view = view;
  }, [show, images, view]);

  return (
    <div className="viewer">
      <canvas ref={canvas} aria-label={`${TEXT.views[view]}: slices and 3D head`} role="img" />
      {failed && <p className="viewer-note" role="alert">{TEXT.noWebgl}</p>}
    </div>
  );
}

function image(bytes: Uint8Array, name: string, options: { colormap?: string; opacity?: number; cal_min?: number; cal_max?: number }): Promise<NVImage> {
  return NVImage.loadFromUrl({ url: bytes.buffer as ArrayBuffer, name, ...options });
}
