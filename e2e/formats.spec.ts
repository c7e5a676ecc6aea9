import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallHead } from '../src/cli/testing/smallHead.ts';
import { readNifti } from '../src/core/formats/nifti/read.ts';
import { makeMeta, makeMgh, makeNrrd, type FileParts } from '../src/core/testing/syntheticFormats.ts';
import { fileOf, opened } from '../src/worker/testing/stored.ts';
import { byCommand, choose, saved, visit } from './flow.ts';
import { expect, test, viewerPixels } from './watchedPage.ts';

const { header, volume } = readNifti(smallHead(), 'head');
const head = {
  dims: header.dims,
  datatype: 4,
  rows: [0, 1, 2].map((row) => Array.from(volume.voxelToWorld.subarray(4 * row, 4 * row + 4))),
  value: (n: number): number => volume.data[n],
};
const FILES: readonly FileParts[] = [
  makeMgh({ ...head, compressed: true }),
  makeNrrd({ ...head, encoding: 'gzip' }),
  makeMeta({ ...head, compressed: true }),
];

for (const parts of FILES) {
  test(`${parts.name}: shown, accepted, saved as it came, as the command does it`, async ({ page }) => {
    const path = join(mkdtempSync(join(tmpdir(), 'mydeface-e2e-')), parts.name);
    writeFileSync(path, fileOf(parts));
    await visit(page);
    await choose(page, path);
    await expect(page.locator('canvas[data-view="removed"]')).toBeVisible({ timeout: 60_000 });
    await expect.poll(async () => (await viewerPixels(page)).red, { timeout: 30_000 }).toBeGreaterThan(1000);
    await page.getByRole('button', { name: 'Accept' }).click();
    const kept = await saved(page, /Save original/);
    expect([kept.name, kept.bytes.equals(readFileSync(path))]).toEqual([`_${parts.name}`, true]);
    const defaced = await saved(page, /Save defaced/);
    expect(defaced.name).toBe(parts.name);
    const [byPage, command] = [defaced.bytes, byCommand(path)].map((bytes) =>
      opened(Uint8Array.from(bytes), parts.name),
    );
    expect(Buffer.from(byPage.voxelBytes).equals(command.voxelBytes)).toBe(true);
    expect(byPage.volume.voxelToWorld).toEqual(command.volume.voxelToWorld);
    expect(Buffer.from(byPage.voxelBytes).equals(parts.voxels)).toBe(false);
  });
}
