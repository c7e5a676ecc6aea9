import { HelpDialog } from './dialogs/HelpDialog.tsx';
import type { Outdated } from './dialogs/Redo.tsx';
import { SettingsDialog } from './dialogs/SettingsDialog.tsx';
import { TrustDialog } from './dialogs/TrustDialog.tsx';
import { Walk } from './dialogs/Walk.tsx';
import type { Settings } from './settings.ts';
import type { DialogName } from './TopBar.tsx';

interface Props {
  readonly shown: DialogName | null;
  readonly onClose: () => void;
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
  /** Scans that were defaced with other settings. */
  readonly outdated: Outdated;
  readonly onRedo: (ids: readonly number[]) => void;
  /** A first visit, with nothing chosen yet. */
  readonly walk: boolean;
  readonly onVisited: () => void;
  readonly onSample: () => void;
}

/** What may lie over the page. */
export function Dialogs(props: Props) {
  const { shown, onClose } = props;
  return (
    <>
      <SettingsDialog
        open={shown === 'settings'}
        settings={props.settings}
        outdated={props.outdated}
        onChange={props.onSettings}
        onClose={onClose}
        onRedo={(ids) => {
          props.onRedo(ids);
          onClose();
        }}
      />
      <HelpDialog open={shown === 'help'} onClose={onClose} />
      <TrustDialog open={shown === 'trust'} onClose={onClose} />
      <Walk open={props.walk} onSample={props.onSample} onClose={props.onVisited} />
    </>
  );
}
