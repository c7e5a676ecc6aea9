/** The sample head, as if a person had chosen it. A chunk of its own, loaded when asked for. */
export async function sampleFile(): Promise<File> {
  const { default: url } = await import('../../../public/samples/sample-head.nii.gz?inline');
  const text = atob(url.slice(url.indexOf(',') + 1));
  return new File([Uint8Array.from(text, (c) => c.charCodeAt(0))], 'sample-head.nii.gz');
}
