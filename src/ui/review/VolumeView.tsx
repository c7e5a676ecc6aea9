import { MULTIPLANAR_TYPE, Niivue, NVImage, SHOW_RENDER, SLICE_TYPE } from '@niivue/niivue';
import { useEffect, useRef, useState } from 'react';
import type { Show, ViewFiles } from '../../worker/api.ts';
import { useLatest } from '../parts/useLatest.ts';
import { TEXT } from '../text.ts';

interface Images {
  readonly before: NVImage;
  readonly after: NVImage;
  readonly removed: NVImage;
}

interface Props {
  readonly files: ViewFiles | null;
  readonly show: Show;
  /** The graphics processor is missing or gave up. */
  readonly onFailed: () => void;
}

/** Slices and the head in 3D. The only user of NiiVue; it sees files of our own making alone. */
export function VolumeView({ files, show, onFailed }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [draw, setDraw] = useState<((volumes: NVImage[]) => void) | null>(null);
  const [images, setImages] = useState<Images | null>(null);
  const failed = useLatest(onFailed);

  useEffect(() => {
    let gone = false;
    const niivue = new Niivue({
      backColor: [0, 0, 0, 1],
      show3Dcrosshair: true,
      isColorbar: false,
      dragAndDropEnabled: false,
      multiplanarShowRender: SHOW_RENDER.ALWAYS,
      multiplanarLayout: MULTIPLANAR_TYPE.GRID,
      crosshairColor: [0.4, 0.7, 1, 0.6],
      logLevel: 'error',
    });
    const attach = async (): Promise<void> => {
      await niivue.attachToCanvas(canvas.current!);
      niivue.setSliceType(SLICE_TYPE.MULTIPLANAR);
      // The head from the front, a little from the side and above: where a face would be seen.
      niivue.setRenderAzimuthElevation(160, 10);
      if (gone) return;
      setDraw(() => (volumes: NVImage[]) => {
        niivue.volumes = volumes;
        niivue.setVolume(volumes[0], 0);
      });
    };
    attach().catch(() => failed.current());
    return () => {
      gone = true;
      niivue.cleanup();
      niivue.gl?.getExtension('WEBGL_lose_context')?.loseContext();
    };
  }, [failed]);

  useEffect(() => {
    let gone = false;
    if (files === null) return undefined;
    const load = async (): Promise<void> => {
      const before = await image(files.before, 'before.nii', {});
      const range = { cal_min: before.cal_min ?? 0, cal_max: before.cal_max ?? 1 };
      const after = await image(files.after, 'after.nii', range);
      const removed = await image(files.removed, 'removed.nii', {
        colormap: 'red',
        opacity: 0.5,
        cal_min: 0.5,
        cal_max: 1,
      });
      if (!gone) setImages({ before, after, removed });
    };
    load().catch(() => failed.current());
    return () => {
      gone = true;
    };
  }, [files, failed]);

  useEffect(() => {
    if (draw === null || images === null) return;
    draw(show === 'removed' ? [images.before, images.removed] : [images[show]]);
    canvas.current!.dataset.view = show;
  }, [draw, images, show]);

  return (
    <div className="viewer" aria-busy={images === null}>
      <canvas ref={canvas} aria-label={TEXT.volumeLabel(TEXT.shows[show])} role="img" />
    </div>
  );
}

function image(
  bytes: Uint8Array,
  name: string,
  options: { colormap?: string; opacity?: number; cal_min?: number; cal_max?: number },
): Promise<NVImage> {
  return NVImage.loadFromUrl({ url: bytes.buffer as ArrayBuffer, name, ...options });
}
