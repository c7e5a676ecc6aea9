import { useState } from 'react';
import { downloadBlob } from '../download.ts';
import { useTell } from '../parts/Announcer.tsx';
import { useLatest } from '../parts/useLatest.ts';
import { readSettingsFile, settingsFileText, type ReadSettings } from '../store/settingsFile.ts';
import { useWords } from '../words.ts';
import type { SettingsProps } from './MaskSettings.tsx';

const NAME = 'mydeface_settings.json';
/** Larger than any settings file: not read into memory. */
const LARGEST = 1e6;

/** The settings of a study as a file, and back. */
export function SettingsFile({ settings, onChange }: SettingsProps) {
  const { settingsFile } = useWords();
  const [read, setRead] = useState<ReadSettings | 'none' | null>(null);
  const latest = useLatest({ settings, onChange });
  const load = async (file: File): Promise<void> => {
    const text = file.size > LARGEST ? '' : await file.text().catch(() => '');
    const found = readSettingsFile(text, latest.current.settings);
    setRead(found ?? 'none');
    if (found !== null) latest.current.onChange(found.settings);
  };
  const told = toldOf(read, settingsFile);
  useTell('settingsFile', told.join(' '));
  const odd = read !== null && (read === 'none' || told.length > 1);
  return (
    <fieldset data-settings-file>
      <legend>{settingsFile.title}</legend>
      <p className="hint">{settingsFile.hint}</p>
      <div className="row">
        <button
          type="button"
          className="small"
          onClick={() => downloadBlob(new Blob([settingsFileText(settings)], { type: 'application/json' }), NAME)}
        >
          {settingsFile.save}
        </button>
        <label className="button small">
          {settingsFile.load}
          <input
            type="file"
            accept=".json"
            className="hidden-input"
            onChange={(event) => {
              const file = event.target.files?.[0];
              // Else the browser would not tell when the same file is chosen again, edited.
              event.target.value = '';
              if (file !== undefined) void load(file);
            }}
          />
        </label>
      </div>
      {told.length > 0 && <p className={odd ? 'note' : 'hint'}>{told.join(' ')}</p>}
    </fieldset>
  );
}

type FileWords = ReturnType<typeof useWords>['settingsFile'];

function toldOf(read: ReadSettings | 'none' | null, words: FileWords): string[] {
  if (read === null) return [];
  if (read === 'none') return [words.none];
  return [
    words.loaded,
    ...(read.newer ? [words.newer] : []),
    ...(read.unknown.length > 0 ? [words.unknown(read.unknown)] : []),
    ...(read.invalid.length > 0 ? [words.invalid(read.invalid)] : []),
  ];
}
