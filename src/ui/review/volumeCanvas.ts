import { Niivue, NVImage, SLICE_TYPE } from '@niivue/niivue';
import type { Show, ViewFiles } from '../../worker/api.ts';

/** Images as NiiVue holds them. */
export interface Images {
  readonly before: NVImage;
  readonly after: NVImage;
  readonly removed: NVImage;
}

/** From where a head is looked at: degrees, and how large. */
export interface Camera {
  readonly azimuth: number;
  readonly elevation: number;
  readonly scale: number;
}

/** The head from the front, a little from the side and above: where a face would be seen. Corners may be cut off; the head is as large as fits. */
const FIRST: Camera = { azimuth: 160, elevation: 10, scale: 1.25 };

/** A canvas that NiiVue draws on. */
export interface VolumeCanvas {
  /** @param label for who cannot see it @throws Error where the graphics processor could not */
  readonly draw: (images: Images, show: Show, label: string) => void;
  /** Whether what was drawn is there to be seen; the canvas then bears it as `data-view`. */
  readonly shows: (show: Show) => boolean;
  readonly camera: () => Camera;
  /** Looks from there, in the next frame. */
  readonly follow: (camera: Camera) => void;
}

/** Degrees by which Shift and an arrow turn the head: azimuth and elevation. */
const TURNS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-10, 0],
  ArrowRight: [10, 0],
  ArrowUp: [0, 10],
  ArrowDown: [0, -10],
};

/** The only maker and owner of NiiVue. */
export interface Opening {
  readonly opened: Promise<VolumeCanvas>;
  readonly close: () => void;
}

/**
 * Puts a canvas into `host` and gives it to NiiVue. Each has a drawing context of its own, so one that was lost leaves no trace
 * in the next.
 * @param loadingText shown until there is something to draw, in letters that NiiVue's font has (ASCII and Latin-1)
 * @param onLost the graphics processor has given up; what was on the canvas is gone
 * @param onRestored it is there again; another canvas can be opened
 * @param onTurned it is looked at from somewhere else
 */
export function openVolumeCanvas(
  host: HTMLElement,
  loadingText: string,
  onLost: () => void,
  onRestored: () => void,
  onTurned: () => void,
): Opening {
  const element = document.createElement('canvas');
  element.setAttribute('role', 'img');
  host.append(element);
  const niivue = new Niivue({
    backColor: [0, 0, 0, 1],
    isColorbar: false,
    dragAndDropEnabled: false,
    // The slices beside it have the crosshair.
    crosshairWidth: 0,
    logLevel: 'error',
    loadingText,
  });
  // NiiVue's keys would show another view, or a box with its version.
  Object.assign(niivue, { keyDownListener: () => {}, keyUpListener: () => {} });
  const listening = new AbortController();
  const lost = (event: Event): void => {
    // Without this the browser never gives it back.
    event.preventDefault();
    onLost();
  };
  element.addEventListener('webglcontextlost', lost, listening);
  element.addEventListener('webglcontextrestored', onRestored, listening);
  const turn = (event: KeyboardEvent): void => {
    const step = TURNS[event.key];
    if (!event.shiftKey || step === undefined) return;
    event.preventDefault();
    const { renderAzimuth, renderElevation } = niivue.scene;
    niivue.setRenderAzimuthElevation(renderAzimuth + step[0], renderElevation + step[1]);
  };
  element.addEventListener('keydown', turn, listening);
  let turning = 0;
  const open = async (): Promise<VolumeCanvas> => {
    await niivue.attachToCanvas(element);
    niivue.setSliceType(SLICE_TYPE.RENDER);
    niivue.setRenderAzimuthElevation(FIRST.azimuth, FIRST.elevation);
    niivue.setScale(FIRST.scale);
    const { gl, scene } = niivue;
    const camera = (): Camera => ({
      azimuth: scene.renderAzimuth,
      elevation: scene.renderElevation,
      scale: scene.volScaleMultiplier,
    });
    niivue.onAzimuthElevationChange = niivue.onZoom3DChange = onTurned;
    return {
      camera,
      follow: (wanted) => {
        const now = camera();
        const same = (['azimuth', 'elevation', 'scale'] as const).every((part) => now[part] === wanted[part]);
        if (same) return;
        Object.assign(scene.sceneData, { azimuth: wanted.azimuth, elevation: wanted.elevation });
        scene.sceneData.volScaleMultiplier = wanted.scale;
        cancelAnimationFrame(turning);
        turning = requestAnimationFrame(() => niivue.drawScene());
      },
      draw: (images, show, label) => {
        delete element.dataset.view;
        element.setAttribute('aria-label', label);
        const volumes = show === 'removed' ? [images.before, images.removed] : [images[show]];
        niivue.volumes = volumes;
        niivue.setVolume(volumes[0], 0);
        const fault = gl.getError();
        if (fault !== gl.NO_ERROR) throw new Error(`WebGL error ${fault}`);
      },
      shows: (show) => {
        // What is not in sight has no place on the screen.
        if (gl.isContextLost() || element.getClientRects().length === 0) return false;
        element.dataset.view = show;
        return true;
      },
    };
  };
  return {
    opened: open(),
    close: () => {
      listening.abort();
      cancelAnimationFrame(turning);
      niivue.cleanup();
      niivue.gl?.getExtension('WEBGL_lose_context')?.loseContext();
      element.remove();
    },
  };
}

/** NiiVue sees files of our own making alone. */
export async function imagesOf({ window: [black, white], before, after, removed }: ViewFiles): Promise<Images> {
  const range = { cal_min: black, cal_max: white };
  return {
    before: await image(before, 'before.nii', range),
    after: await image(after, 'after.nii', range),
    // NiiVue fades an overlay by where along the line of sight it ends: with half of this, skin two voxels thick with more of it
    // behind the head looked as if it stayed.
    removed: await image(removed, 'removed.nii', { colormap: 'red', opacity: 0.9, cal_min: 0.5, cal_max: 1 }),
  };
}

function image(
  bytes: Uint8Array,
  name: string,
  options: { colormap?: string; opacity?: number; cal_min?: number; cal_max?: number },
): Promise<NVImage> {
  return NVImage.loadFromUrl({ url: bytes.buffer as ArrayBuffer, name, ...options });
}
