/**
 * Fetches what the page will need later, so that the network may be cut from then on, and has the page kept on this computer
 * for the next visit. A page opened from the disk has all of it already.
 */
export async function keepWhole(): Promise<void> {
  try {
    await Promise.all([
      import('./review/VolumeView.tsx'),
      import('./intake/dicom.ts'),
      import('./intake/comparePair.ts'),
      import('../../public/samples/sample-head.nii.gz?inline'),
    ]);
    if (location.protocol.startsWith('http'))
      await navigator.serviceWorker?.register('./sw.js', { updateViaCache: 'none' });
  } catch {
    // Where it cannot be kept, the page works all the same.
  }
}
