import LICENCES from '../licences.json';
import { useWords } from '../words.ts';
import css from './Licences.module.css';

declare const VERSION: string;

/** The version, and the packages of others that are part of the page, each with its licence. */
export function Licences() {
  const words = useWords();
  return (
    <section>
      <h3>{words.trust.aboutTitle}</h3>
      <p>{words.trust.about(VERSION)}</p>
      <ul className={css.licences}>
        {LICENCES.map(({ name, version, licence, text }) => (
          <li key={`${name}@${version}`}>
            {text === '' ? (
              `${name} ${version}: ${licence}`
            ) : (
              <details>
                <summary>{`${name} ${version}: ${licence}`}</summary>
                <pre>{text}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
