import { MARGIN_LIMIT_MM, RIM_LIMITS_MM, type CostName, type Preset } from '../../core/index.ts';
import { Chips } from '../parts/Chips.tsx';
import { Choice } from '../parts/Choice.tsx';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import type { Settings } from '../settings.ts';
import { useWords } from '../words.ts';

export interface SettingsProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

/** How masks are made. */
export function MaskSettings({ settings, onChange }: SettingsProps) {
  const words = useWords();
  const { method } = settings;
  return (
    <>
      <h3>{words.presetLabel}</h3>
      <Chips<Preset>
        name="preset"
        label={words.presetLabel}
        options={words.presets}
        value={method.preset}
        onChange={(preset) => onChange({ ...settings, method: { ...method, preset } })}
      />
      <LabelledSlider
        label={words.marginStart}
        value={settings.marginMm}
        shown={words.mm(settings.marginMm)}
        min={-MARGIN_LIMIT_MM}
        max={MARGIN_LIMIT_MM}
        step={1}
        onChange={(marginMm) => onChange({ ...settings, marginMm })}
      />
      <p className="hint">{words.marginStartHint}</p>
      <LabelledSlider
        label={words.rim}
        value={method.rimMm}
        shown={words.mm(method.rimMm)}
        min={RIM_LIMITS_MM[0]}
        max={RIM_LIMITS_MM[1]}
        step={0.5}
        disabled={method.preset !== 'scalp'}
        onChange={(rimMm) => onChange({ ...settings, method: { ...method, rimMm } })}
      />
      <p className="hint">{words.rimHint}</p>
      <Choice<CostName>
        label={words.cost}
        options={words.costs}
        value={method.cost}
        onChange={(cost) => onChange({ ...settings, method: { ...method, cost } })}
      />
    </>
  );
}
