import { basename } from 'node:path';
import { UsageError, type Settings } from './settings.ts';

/** One name cannot hold the results of several images. @throws UsageError */
export function checkOutputs(settings: Settings): void {
  if (settings.applyTo.length > 0 && settings.images.length > 1)
    throw new UsageError('--apply-to takes the mask of one IMAGE; give one');
  if (!settings.register && settings.applyTo.length === 0) throw new UsageError('--no-register goes with --apply-to');
  const named = [settings.saveMask, settings.saveTransform, settings.report, settings.qcImage].filter(
    (name) => name !== null && name !== 'auto',
  );
  if (new Set(named).size < named.length) throw new UsageError(`two outputs cannot have one name: ${named.join(', ')}`);
  if (settings.images.length + settings.applyTo.length < 2) return;
  const all = [...settings.images, ...settings.applyTo].map((path) => basename(path));
  const twice = all.find((name, n) => all.indexOf(name) !== n);
  if (settings.outDir !== null && twice !== undefined)
    throw new UsageError(
      `--out-dir cannot hold two results named ${twice}; give each of them a folder of its own, in a run of its own`,
    );
  for (const [option, value] of [
    ['--save-mask', settings.saveMask],
    ['--save-transform', settings.saveTransform],
    ['--report', settings.report],
    ['--qc-image', settings.qcImage],
  ] as const) {
    if (value !== null && value !== 'auto')
      throw new UsageError(`${option} ${value} would hold only the last of several images; use ${option} auto`);
  }
}
