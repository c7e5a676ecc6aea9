import { determinant, drawMontage, listPrivateFields, runsOf, type Defaced, type MaskEdits, type NiftiImage, type Picture, type Template } from '../core/index.ts';
import type { Found } from './api.ts';

/** What is kept of a result once the scan itself is let go. */
export async function foundOf(image: NiftiImage, template: Template, defaced: Defaced, edits: MaskEdits): Promise<Found> {
  const { mask, templateToSubject, verdict, registration } = defaced;
  const ml = Math.abs(determinant(image.volume.voxelToWorld)) / 1000;
  const runs = runsOf(mask);
  let keptVoxels = 0;
  for (let run = 1; run < runs.length; run += 2) keptVoxels += runs[run];
  const removedVoxels = mask.length - keptVoxels;
  return {
    runs, edits: { templateToSubject, marginMm: edits.marginMm, strokes: edits.strokes }, verdict,
    similarity: registration.cost, certainty: registration.certainty, templateName: template.name, orientation: image.orientation,
    keptVoxels, removedVoxels, keptMl: keptVoxels * ml, removedMl: removedVoxels * ml,
    privateFields: listPrivateFields(image), montage: await png(drawMontage(image.volume, mask, templateToSubject, template.volume)),
  };
}

function png({ width, height, data }: Picture): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
