import type { Fill } from '../../core/index.ts';
import { Check } from '../parts/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import type { Beside } from '../../session/index.ts';
import { useWords } from '../words.ts';
import type { SettingsProps } from './MaskSettings.tsx';

/** What is written, and for which scans together. */
export function OutputSettings({ settings, onChange }: SettingsProps) {
  const words = useWords();
  const { writing, beside } = settings;
  return (
    <>
      <Choice<Exclude<Fill, number>>
        label={words.fill}
        options={words.fills}
        value={writing.fill as Exclude<Fill, number>}
        onChange={(fill) => onChange({ ...settings, writing: { ...writing, fill } })}
      />
      <Check
        label={words.scrub}
        value={writing.scrub}
        onChange={(scrub) => onChange({ ...settings, writing: { ...writing, scrub } })}
      />
      <Check
        label={words.sameHeadSetting}
        value={settings.sameHead}
        onChange={(sameHead) => onChange({ ...settings, sameHead })}
      />
      <fieldset>
        <legend>{words.beside}</legend>
        {(Object.keys(beside) as (keyof Beside)[]).map((one) => (
          <Check
            key={one}
            label={words.besides[one]}
            value={beside[one]}
            onChange={(on) => onChange({ ...settings, beside: { ...beside, [one]: on } })}
          />
        ))}
      </fieldset>
    </>
  );
}
