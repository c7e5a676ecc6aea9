import { Component, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import css from './ErrorBoundary.module.css';

interface Props {
  /** Leaves what could not be drawn; null where there is nowhere to go. */
  readonly onBack: (() => void) | null;
  readonly children: ReactNode;
}

interface State {
  readonly error: { readonly what: unknown } | null;
}

/** An exception while a screen is drawn takes that screen away, and nothing else: what was decided lives above it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(what: unknown): State {
    return { error: { what } };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { onBack } = this.props;
    const back = (): void => {
      this.setState({ error: null });
      onBack?.();
    };
    return <Broken why={String(error.what)} onBack={onBack === null ? null : back} />;
  }
}

function Broken({ why, onBack }: { readonly why: string; readonly onBack: (() => void) | null }) {
  const { broken } = useWords();
  return (
    <section className={css.broken} role="alert">
      <h2>{broken.title}</h2>
      <p>{broken.text(why)}</p>
      <div className="row">
        {onBack !== null && (
          <button type="button" className="primary" onClick={onBack}>
            {broken.back}
          </button>
        )}
        <button type="button" onClick={() => location.reload()}>
          {broken.reload}
        </button>
      </div>
    </section>
  );
}
