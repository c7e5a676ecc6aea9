import LICENCES from '../licences.json';
import { TEXT } from '../text.ts';

declare const VERSION: string;

/** The version, and the packages of others that are part of the page, each with its licence. */
export function Licences() {
  return (
    <section>
      <h3>{TEXT.trust.aboutTitle}</h3>
      <p>{TEXT.trust.about(VERSION)}</p>
      <ul className="licences">
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
