import { useState } from 'react';
import { MARGIN_LIMIT_MM, type CostName, type Fill, type Preset } from '../../core/index.ts';
import { Chips } from '../parts/Chips.tsx';
import { LabelledSlider } from '../parts/LabelledSlider.tsx';
import { Modal } from '../parts/Modal.tsx';
import { SETTINGS_DEFAULTS, type Appearance, type Beside, type Settings } from '../settings.ts';
import { LANGUAGES, TEXT, type Language } from '../text.ts';

interface Props {
  readonly open: boolean;
  readonly settings: Settings;
  /** Scans that were defaced with other settings. */
  readonly outdated: number;
  readonly onChange: (settings: Settings) => void;
  readonly onRedo: () => void;
  readonly onClose: () => void;
}

/** Everything that can be set. */
export function SettingsDialog({ open, settings, outdated, onChange, onRedo, onClose }: Props) {
  const { method, writing, beside } = settings;
  return (
    <Modal title={TEXT.settings} open={open} onClose={onClose}>
      <div className="settings">
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
        <OwnTemplateChoice settings={settings} onChange={onChange} />
        <Choice<Appearance>
          label={TEXT.theme.label}
          options={TEXT.theme.options}
          value={settings.appearance}
          onChange={(appearance) => onChange({ ...settings, appearance })}
        />
        <Choice<Language>
          label={TEXT.languageLabel}
          options={{ en: LANGUAGES.en.language, de: LANGUAGES.de.language }}
          value={settings.language}
          onChange={(language) => onChange({ ...settings, language })}
        />
        <p className="hint">{TEXT.settingsNote}</p>
        <div className="row">
          {outdated > 0 && (
            <button type="button" className="primary" onClick={onRedo}>
              {TEXT.redo(outdated)}
            </button>
          )}
          <button type="button" onClick={() => onChange({ ...SETTINGS_DEFAULTS, language: settings.language })}>
            {TEXT.reset}
          </button>
        </div>
      </div>
    </Modal>
  );
}

function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {(Object.keys(options) as T[]).map((option) => (
          <option key={option} value={option}>
            {options[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Check({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** Two files: used once both are there. */
function OwnTemplateChoice({
  settings,
  onChange,
}: {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}) {
  const [head, setHead] = useState<File | null>(null);
  const { method } = settings;
  const set = (template: Settings['method']['template']): void =>
    onChange({ ...settings, method: { ...method, template } });
  return (
    <fieldset>
      <legend>{TEXT.ownTemplate}</legend>
      <p className="hint">{TEXT.ownTemplateHint}</p>
      {method.template === null ? (
        <>
          <FileField label={TEXT.ownHead} chosen={head?.name ?? null} onFile={setHead} />
          <FileField label={TEXT.ownMask} chosen={null} onFile={() => {}} />
        </>
      ) : (
        <p>
          {`${method.template.name}, ${method.template.maskName} `}
          <button type="button" className="small" onClick={() => set(null)}>
            {TEXT.ownClear}
          </button>
        </p>
      )}
    </fieldset>
  );
}

function FileField({
  label,
  chosen,
  onFile,
}: {
  readonly label: string;
  readonly chosen: string | null;
  readonly onFile: (file: File) => void;
}) {
  return (
    <label className="choice">
      <span>{`${label}: ${chosen ?? TEXT.ownNone}`}</span>
      <input
        type="file"
        accept=".nii,.gz"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
