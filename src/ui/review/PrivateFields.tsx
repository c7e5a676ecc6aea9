import type { PageResult } from '../../worker/api.ts';
import { TEXT } from '../text.ts';

interface Props {
  readonly result: PageResult;
  /** Whether free text is taken out of headers. */
  readonly scrub: boolean;
}

/** What the header will lose, or, where the person wants it so, keep. */
export function PrivateFields({ result: { privateFields }, scrub }: Props) {
  if (privateFields.length === 0) return <p className="soft">{TEXT.scrubNone}</p>;
  return (
    <details className="soft">
      <summary>{scrub ? TEXT.scrubTitle(privateFields.length) : TEXT.scrubOff(privateFields.length)}</summary>
      <dl>
        {privateFields.map((one) => (
          <div key={one.field}>
            <dt>{TEXT.privateFields.places[one.field]}</dt>
            <dd>{'text' in one ? one.text : TEXT.privateFields.bytes(one.bytes)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
