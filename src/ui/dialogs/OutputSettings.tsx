import type { Fill } from '../../core/index.ts';
import { Check } from '../parts/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import type { Beside } from '../settings.ts';
import { TEXT } from '../text.ts';
import type { SettingsProps } from './MaskSettings.tsx';

/** What is written, and for which scans together. */
export function OutputSettings({ settings, onChange }: SettingsProps) {
  const { writing, beside } = settings;
  return (
    <>
      <Choice<Exclude<Fill, number>>
        label={TEXT.fill}
        options={TEXT.fills}
        value={writing.fill as Exclude<Fill, number>}
        onChange={(fill) => onChange({ ...settings, writing: { ...writing, fill } })}
      />
      <Check
        label={TEXT.scrub}
        value={writing.scrub}
        onChange={(scrub) => onChange({ ...settings, writing: { ...writing, scrub } })}
      />
      <Check
        label={TEXT.sameHeadSetting}
        value={settings.sameHead}
        onChange={(sameHead) => onChange({ ...settings, sameHead })}
      />
      <fieldset>
        <legend>{TEXT.beside}</legend>
        {(Object.keys(beside) as (keyof Beside)[]).map((one) => (
          <Check
            key={one}
            label={TEXT.besides[one]}
            value={beside[one]}
            onChange={(on) => onChange({ ...settings, beside: { ...beside, [one]: on } })}
          />
        ))}
      </fieldset>
    </>
  );
}
