import type { PageResult } from '../../worker/api.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly result: PageResult;
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
}

/** What the header will lose, or, where the person wants it so, keep. */
export function PrivateFields({ result: { privateFields }, scrub }: Props) {
  const words = useWords();
  if (privateFields.length === 0) return <p className="hint">{words.scrubNone}</p>;
  return (
    <details className="hint">
      <summary>{scrub ? words.scrubTitle(privateFields.length) : words.scrubOff(privateFields.length)}</summary>
      <dl>
        {privateFields.map((one) => (
          <div key={one.field}>
            <dt>{words.privateFields.places[one.field]}</dt>
            <dd>{'text' in one ? one.text : words.privateFields.bytes(one.bytes)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
