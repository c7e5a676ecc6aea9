/** Whether the browser draws in 3D: not on blocked graphics, nor on some remote desktops. */
export function hasWebgl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
