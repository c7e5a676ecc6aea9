/** Hands a file to the browser to be saved under a name. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next turn; Safari's engine wants a moment.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
