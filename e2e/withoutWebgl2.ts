/** Runs in the page: a browser that cannot draw in 3D. */
export function withoutWebgl2(): void {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  Object.assign(prototype, {
    getContext(this: HTMLCanvasElement, ...given: Parameters<typeof getContext>) {
      return given[0] === 'webgl2' ? null : getContext.apply(this, given);
    },
  });
}
