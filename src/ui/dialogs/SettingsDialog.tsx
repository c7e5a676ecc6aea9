import { Check } from '../parts/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Modal } from '../parts/Modal.tsx';
import { SETTINGS_DEFAULTS, type Appearance } from '../settings.ts';
import { WORDS, type Language } from '../../words/index.ts';
import { useWords } from '../words.ts';
import { MaskSettings, type SettingsProps } from './MaskSettings.tsx';
import { Redo, type Outdated } from './Redo.tsx';
import { OutputSettings } from './OutputSettings.tsx';
import { NotifyCheck } from './NotifyCheck.tsx';
import { SettingsFile } from './SettingsFile.tsx';
import css from './SettingsDialog.module.css';
import { OwnTemplateChoice, useOwnFiles } from './OwnTemplateChoice.tsx';

interface Props extends SettingsProps {
  readonly open: boolean;
  /** Scans that were defaced with other settings. */
  readonly outdated: Outdated;
  readonly onRedo: (ids: readonly number[]) => void;
  readonly onClose: () => void;
}

/** Everything that can be set. */
export function SettingsDialog({ open, settings, outdated, onChange, onRedo, onClose }: Props) {
  const words = useWords();
  const { method } = settings;
  const own = useOwnFiles((template) => onChange({ ...settings, method: { ...method, template } }));
  return (
    <Modal title={words.settings} open={open} onClose={onClose}>
      <div className={css.settings}>
        <MaskSettings settings={settings} onChange={onChange} />
        <OutputSettings settings={settings} onChange={onChange} />
        <OwnTemplateChoice {...own} template={method.template} />
        <Choice<Appearance>
          label={words.theme.label}
          options={words.theme.options}
          value={settings.appearance}
          onChange={(appearance) => onChange({ ...settings, appearance })}
        />
        <Choice<Language>
          label={words.languageLabel}
          options={{ en: WORDS.en.language, de: WORDS.de.language }}
          value={settings.language}
          onChange={(language) => onChange({ ...settings, language })}
        />
        <Check
          label={words.letterKeys}
          value={settings.letterKeys}
          onChange={(letterKeys) => onChange({ ...settings, letterKeys })}
        />
        <NotifyCheck value={settings.notify} onChange={(notify) => onChange({ ...settings, notify })} />
        <SettingsFile settings={settings} onChange={onChange} />
        <p className="hint">{words.settingsNote}</p>
        <div className="row">
          <Redo {...outdated} onRedo={onRedo} />
          <button
            type="button"
            onClick={() => {
              own.clear();
              onChange({ ...SETTINGS_DEFAULTS, language: settings.language });
            }}
          >
            {words.reset}
          </button>
        </div>
      </div>
    </Modal>
  );
}
