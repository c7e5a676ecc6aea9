import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as faces from '@vladmandic/face-api/dist/face-api.esm-nobundle.js';
import type { Picture } from '../../src/core/index.ts';
import type { Box } from './crop.ts';

/** What the networks say of a picture. */
export interface Seen {
  /** The detector's surest face, pixels; null where it finds none. */
  readonly box: Box | null;
  /** 128 numbers of that face, aligned by its landmarks; null where there is none. */
  readonly found: Float32Array | null;
}

/** Detector, landmarks and recognition of face-api, all from its package, nothing from a network. */
export interface Networks {
  /** As face-api is documented to be used: its default detector at its default confidence of 0.5. */
  look(picture: Picture): Promise<Seen>;
  /** 128 numbers of what is in a box, be it a face or not. */
  describe(picture: Picture, box: Box): Promise<Float32Array>;
}

/** Loads the networks; they run in WebAssembly. */
export async function loadNetworks(): Promise<Networks> {
  const { tf, nets } = faces;
  const packages = createRequire(import.meta.url);
  tf.setWasmPaths(join(dirname(packages.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  const folder = join(dirname(packages.resolve('@vladmandic/face-api/package.json')), 'model');
  const load = (
    net: { loadFromWeightMap(weights: ReturnType<typeof tf.io.decodeWeights>): void },
    name: string,
  ): void => {
    const [{ weights }] = JSON.parse(readFileSync(join(folder, `${name}-weights_manifest.json`), 'utf8')) as [
      { weights: Parameters<typeof tf.io.decodeWeights>[1] },
    ];
    const bytes = Uint8Array.from(readFileSync(join(folder, `${name}.bin`)));
    net.loadFromWeightMap(tf.io.decodeWeights(bytes.buffer, weights));
  };
  load(nets.ssdMobilenetv1, 'ssd_mobilenetv1_model');
  load(nets.faceLandmark68Net, 'face_landmark_68_model');
  load(nets.faceRecognitionNet, 'face_recognition_model');
  return {
    look: async (picture) => {
      const tensor = tensorOf(picture);
      const face = await faces.detectSingleFace(tensor).withFaceLandmarks().withFaceDescriptor();
      tensor.dispose();
      if (face === undefined) return { box: null, found: null };
      const { x, y, width, height } = face.detection.box;
      return { box: { x, y, width, height }, found: face.descriptor };
    },
    describe: async (picture, { x, y, width, height }) => {
      const tensor = tensorOf(picture);
      const [cut] = await faces.extractFaceTensors(tensor, [new faces.Rect(x, y, width, height)]);
      const numbers = await nets.faceRecognitionNet.computeFaceDescriptor(cut);
      tensor.dispose();
      cut.dispose();
      return numbers;
    },
  };
}

function tensorOf({ width, height, data }: Picture): ReturnType<typeof faces.tf.tensor3d> {
  const colours = new Int32Array(3 * width * height);
  for (let n = 0, at = 0; n < data.length; n += 4, at += 3) for (let c = 0; c < 3; c++) colours[at + c] = data[n + c];
  return faces.tf.tensor3d(colours, [height, width, 3], 'int32');
}
