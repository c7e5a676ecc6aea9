import { Component, type ReactNode } from 'react';
import { TEXT } from '../text.ts';

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
    return (
      <section className="card broken" role="alert">
        <h2>{TEXT.broken.title}</h2>
        <p>{TEXT.broken.text(String(error.what))}</p>
        <div className="row">
          {onBack !== null && (
            <button
              type="button"
              className="primary"
              onClick={() => {
                this.setState({ error: null });
                onBack();
              }}
            >
              {TEXT.broken.back}
            </button>
          )}
          <button type="button" onClick={() => location.reload()}>
            {TEXT.broken.reload}
          </button>
        </div>
      </section>
    );
  }
}
