import { MARGIN_LIMIT_MM, type CostName, type Preset } from '../../core/index.ts';
import { Chips } from '../parts/Chips.tsx';
import { Choice } from '../parts/Choice.tsx';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import type { Settings } from '../settings.ts';
import { TEXT } from '../text.ts';

export interface SettingsProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

/** How masks are made. */
export function MaskSettings({ settings, onChange }: SettingsProps) {
  const { method } = settings;
  return (
    <>
      <h3>{TEXT.presetLabel}</h3>
      <Chips<Preset>
        name="preset"
        label={TEXT.presetLabel}
        options={TEXT.presets}
        value={method.preset}
        onChange={(preset) => onChange({ ...settings, method: { ...method, preset } })}
      />
      <LabelledSlider
        label={TEXT.marginStart}
        value={settings.marginMm}
        shown={TEXT.mm(settings.marginMm)}
        min={-MARGIN_LIMIT_MM}
        max={MARGIN_LIMIT_MM}
        step={1}
        onChange={(marginMm) => onChange({ ...settings, marginMm })}
      />
      <Choice<CostName>
        label={TEXT.cost}
        options={TEXT.costs}
        value={method.cost}
        onChange={(cost) => onChange({ ...settings, method: { ...method, cost } })}
      />
    </>
  );
}
