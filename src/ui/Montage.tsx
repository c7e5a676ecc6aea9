import { useEffect, useRef } from 'react';
import type { Picture } from '../core/index.ts';
import { TEXT } from './text.ts';

/** The picture to judge a result by, at a glance and without WebGL. */
export function Montage({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(picture.data, picture.width, picture.height), 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className="montage" width={picture.width} height={picture.height} role="img" aria-label={TEXT.montage} />;
}
