import { useEffect, useRef, useState } from 'react';
import { downloadBlob } from '../download.ts';
import type { Accepted, Entry } from '../entries.ts';
import type { Settings } from '../settings.ts';
import { TEXT } from '../text.ts';
import type { Runs } from '../../worker/api.ts';
import type { Pool } from '../workers/pool.ts';
import { planFolder, put, saveIntoFolders, type Plan } from './intoFolder.ts';
import { outputsOf, type OutputFile, type Write } from './outputs.ts';
import { qcReport } from './qcReport.ts';
import { saveStream, zipStream, zipTarget, type SavedBatch } from './zip.ts';

export type Saving =
  | { readonly kind: 'ready' }
  /** What would be written into the folder, for the person to agree to. */
  | { readonly kind: 'planned'; readonly plans: readonly Plan[] }
  | { readonly kind: 'writing'; readonly words: string; readonly fraction: number }
  | { readonly kind: 'saved'; readonly count: number; readonly problems: readonly string[] };

export interface SavingControls {
  readonly saving: Saving;
  readonly one: () => void;
  readonly zip: () => void;
  readonly plan: () => void;
  readonly intoFolder: () => void;
  readonly report: () => void;
  readonly cancel: () => void;
}

const ZIP_NAME = 'defaced.zip';
const REPORT_NAME = 'mydeface_report.html';
const READY: Saving = { kind: 'ready' };

/** @param onSaved the masks whose files have been handed over whole */
export function useSaving(
  accepted: readonly Accepted[],
  entries: readonly Entry[],
  settings: Settings,
  pictures: ReadonlyMap<string, Blob>,
  pool: Pool,
  onSaved: (masks: ReadonlySet<Runs>) => void,
): SavingControls {
  const [saving, setSaving] = useState<Saving>(READY);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const report = (): Promise<Blob> => qcReport(entries, pictures, TEXT, new Date());

  /** Runs one kind of saving: its progress, its end, and nothing said of what was cancelled. */
  const run = async (
    work: (write: Write, signal: AbortSignal, onScan: (done: number, name: string) => void) => Promise<SavedBatch>,
  ): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const at = { done: 0, name: accepted[0].scan.name };
    const tell = (fraction: number): void => {
      if (!signal.aborted)
        setSaving({
          kind: 'writing',
          words: TEXT.writing(at.done, accepted.length, at.name),
          fraction: (at.done + fraction) / accepted.length,
        });
    };
    tell(0);
    const write: Write = (request) =>
      pool.write(signal, request, (stage, fraction) => tell(stage === 'read' ? fraction / 3 : (1 + 2 * fraction) / 3));
    try {
      const { saved, problems } = await work(write, signal, (done, name) => {
        Object.assign(at, { done, name });
        tell(0);
      });
      setSaving({ kind: 'saved', count: saved.length, problems });
      onSaved(new Set(saved));
    } catch (error) {
      setSaving(
        signal.aborted || (error as DOMException).name === 'AbortError'
          ? READY
          : { kind: 'saved', count: 0, problems: [TEXT.errors.saving(String(error))] },
      );
    }
  };

  /** Beside nobody's scan: in the folder that was chosen, under a name that no earlier report has. */
  const putReport = async (content: Blob): Promise<void> => {
    const name = REPORT_NAME.replace('.html', `_${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.html`);
    const [
      {
        scan: { root },
      },
    ] = accepted;
    if (root !== null) await put(root, { name, content });
  };

  const download = ({ name, content }: OutputFile): void => downloadBlob(content, name);
  return {
    saving,
    one: () =>
      void run(async (write) => {
        const [only] = accepted;
        // The original and what goes beside have buttons of their own.
        const made = await outputsOf(
          only,
          {
            ...settings,
            beside: { ...settings.beside, original: false, mask: false, transform: false, record: false },
          },
          write,
        );
        if (!made.ok) return { saved: [], problems: [TEXT.error(made.error)] };
        download(made.value.defaced);
        return { saved: [only.result.mask], problems: [] };
      }),
    zip: () => {
      // Asked while the click counts as the person's.
      const target = zipTarget(ZIP_NAME);
      void run(async (write, signal, onScan) => {
        let batch: SavedBatch = { saved: [], problems: [] };
        const last = async (): Promise<OutputFile[]> =>
          settings.beside.report ? [{ name: REPORT_NAME, content: await report() }] : [];
        const stream = zipStream(accepted, settings, write, last, onScan, (made) => {
          batch = made;
        });
        await saveStream(stream, signal, await target, (blob) => downloadBlob(blob, ZIP_NAME));
        return batch;
      });
    },
    plan: () =>
      void planFolder(accepted, settings, TEXT.folder).then(
        (plans) => setSaving({ kind: 'planned', plans }),
        (error: unknown) => setSaving({ kind: 'saved', count: 0, problems: [TEXT.errors.saving(String(error))] }),
      ),
    intoFolder: () =>
      void run(async (write, signal, onScan) => {
        const batch = await saveIntoFolders(accepted, settings, write, TEXT.folder, onScan, signal);
        if (settings.beside.report) await putReport(await report());
        return batch;
      }),
    report: () => void report().then((blob) => downloadBlob(blob, REPORT_NAME)),
    cancel: () =>
      running.current?.signal.aborted === false && saving.kind === 'writing'
        ? running.current.abort()
        : setSaving(READY),
  };
}
