import { useState } from 'react';
import { Modal } from '../parts/Modal.tsx';
import { useWords } from '../words.ts';
import css from './Walk.module.css';

interface Props {
  readonly open: boolean;
  readonly onSample: () => void;
  readonly onClose: () => void;
}

/** A first visit's three steps, the last of which opens the sample head. */
export function Walk({ open, onSample, onClose }: Props) {
  const words = useWords();
  const [step, setStep] = useState(0);
  const [name, text] = words.steps[step];
  const last = step === words.steps.length - 1;
  return (
    <Modal title={words.stepsTitle} open={open} onClose={onClose}>
      <ol className={css.dots} aria-hidden="true">
        {words.steps.map(([one], n) => (
          <li key={one} data-here={n === step} />
        ))}
      </ol>
      <h3>{`${step + 1}. ${name}`}</h3>
      <p aria-live="polite">{text}</p>
      <div className="row">
        {step > 0 && (
          <button type="button" onClick={() => setStep(step - 1)}>
            {words.walkBack}
          </button>
        )}
        {!last && (
          <button type="button" className="primary" onClick={() => setStep(step + 1)}>
            {words.walkNext}
          </button>
        )}
        {last && (
          <button
            type="button"
            className="primary"
            onClick={() => {
              onClose();
              onSample();
            }}
          >
            {words.walkStart}
          </button>
        )}
        <button type="button" className="plain" onClick={onClose}>
          {words.walkSkip}
        </button>
      </div>
    </Modal>
  );
}
