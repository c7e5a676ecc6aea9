/** What is used of @vladmandic/face-api. (Its own types change those of every canvas in the project.) */
interface Tensor {
  dispose(): void;
}

/** A rectangle with methods of its own. */
interface Region {
  readonly width: number;
  readonly height: number;
}

interface Weights {
  readonly name: string;
}

interface Net {
  loadFromWeightMap(weights: Readonly<Record<string, Tensor>>): void;
}

interface DetectedFace {
  readonly detection: {
    readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  };
  readonly descriptor: Float32Array;
}

export const tf: {
  setWasmPaths(folder: string): void;
  setBackend(name: 'wasm'): Promise<boolean>;
  ready(): Promise<void>;
  tensor3d(values: Int32Array, shape: readonly [number, number, number], type: 'int32'): Tensor;
  readonly io: { decodeWeights(bytes: ArrayBuffer, weights: readonly Weights[]): Readonly<Record<string, Tensor>> };
};
export const nets: {
  readonly ssdMobilenetv1: Net;
  readonly faceLandmark68Net: Net;
  readonly faceRecognitionNet: Net & { computeFaceDescriptor(face: Tensor): Promise<Float32Array> };
};
export const Rect: new (x: number, y: number, width: number, height: number) => Region;
export function extractFaceTensors(picture: Tensor, regions: readonly Region[]): Promise<Tensor[]>;
export function detectSingleFace(picture: Tensor): {
  withFaceLandmarks(): { withFaceDescriptor(): Promise<DetectedFace | undefined> };
};
