import { useWords } from './words.ts';
import css from './TopBar.module.css';

export type DialogName = 'settings' | 'help' | 'trust';

/** Whose page this is, what it promises, and the ways to its dialogs. */
export function TopBar({ onDialog }: { readonly onDialog: (dialog: DialogName) => void }) {
  const words = useWords();
  return (
    <header className={css.bar}>
      <h1>{words.title}</h1>
      <p className={css.tagline}>{words.tagline}</p>
      <p className={css.privacy}>
        <span>{words.privacy}</span>
        <button type="button" className="plain small" onClick={() => onDialog('trust')}>
          {words.trust.button}
        </button>
      </p>
      <nav className={css.ways} aria-label={words.settings}>
        <button type="button" className="plain small" onClick={() => onDialog('help')} aria-keyshortcuts="?">
          {words.help}
        </button>
        <button type="button" className="plain small" onClick={() => onDialog('settings')}>
          {words.settings}
        </button>
      </nav>
    </header>
  );
}
