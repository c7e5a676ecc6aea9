import { useSyncExternalStore } from 'react';
import { Modal } from '../parts/Modal.tsx';
import { useOnline } from '../parts/useOnline.ts';
import type { PageRequest } from '../parts/requests.ts';
import { usePage } from '../page.ts';
import { useWords } from '../words.ts';
import { Licences } from './Licences.tsx';
import css from './TrustDialog.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** How anybody can see that nothing is sent: the page's policy, its requests, and how to do without a network. */
export function TrustDialog({ open, onClose }: Props) {
  const words = useWords();
  return (
    <Modal title={words.trust.title} open={open} onClose={onClose}>
      <div className={css.trust}>
        <Requests />
        <Policy />
        <Unplug />
        <Licences />
      </div>
    </Modal>
  );
}

function Requests() {
  const words = useWords();
  const { requests: log } = usePage();
  const requests = useSyncExternalStore(log.subscribe, log.all);
  const elsewhere = requests.filter(({ place }) => place === 'elsewhere').length;
  return (
    <section>
      <h3>{words.trust.requestsTitle}</h3>
      <p className={css.told} data-tint={elsewhere === 0 ? 'good' : 'failed'}>
        {words.trust.elsewhere(elsewhere)}
      </p>
      <table className={css.requests}>
        <thead>
          <tr>
            {words.trust.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={`${request.startMs} ${request.url}`} data-place={request.place}>
              <td>{nameOf(request)}</td>
              <td>{words.trust.initiators[request.initiator] ?? request.initiator}</td>
              <td>{words.trust.places[request.place]}</td>
              <td>{request.bytes === 0 ? '' : words.trust.kilobytes(request.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{words.trust.requestsHint}</p>
    </section>
  );
}

/** The last part of an address is enough where it is the page's own. */
function nameOf({ url, place }: PageRequest): string {
  if (place === 'inside') return url.slice(0, 40);
  return place === 'own'
    ? decodeURIComponent(
        url
          .replace(/[?#].*/, '')
          .split('/')
          .at(-1)!,
      ) || './'
    : url;
}

function Policy() {
  const words = useWords();
  const policy = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content;
  if (policy === undefined) return null;
  return (
    <section>
      <h3>{words.trust.policyTitle}</h3>
      <p>{words.trust.policy}</p>
      <dl className={css.policy} data-policy>
        {policy.split('; ').map((rule) => {
          const [directive] = rule.split(' ');
          return (
            <div key={directive}>
              <dt>
                <code>{rule}</code>
              </dt>
              <dd>{words.trust.directives[directive]}</dd>
            </div>
          );
        })}
      </dl>
      <p className="hint">{words.trust.policyHint}</p>
    </section>
  );
}

function Unplug() {
  const words = useWords();
  const online = useOnline();
  return (
    <section>
      <h3>{words.trust.unplugTitle}</h3>
      <ol className={css.unplug}>
        {words.trust.unplug.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={css.told} data-tint="good">
        {online ? words.trust.online : words.trust.offline}
      </p>
    </section>
  );
}
