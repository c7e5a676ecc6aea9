/** Gives memory back at once: of files of gigabytes, gigabytes waited for the garbage collector where the machine was busy. */
export function release({ buffer }: Uint8Array): void {
  // Browsers of the last two years have it.
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer) buffer.transfer(0);
}
