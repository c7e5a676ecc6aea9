/** A rectangle of a picture, pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box whose every number is the median of theirs. @throws Error of none */
export function medianBox(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new Error('no face was found in any picture of the gallery');
  const middle = (of: (box: Box) => number): number => {
    const sorted = boxes.map(of).toSorted((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  };
  return {
    x: middle((b) => b.x),
    y: middle((b) => b.y),
    width: middle((b) => b.width),
    height: middle((b) => b.height),
  };
}
