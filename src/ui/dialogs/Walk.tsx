import { useState } from 'react';
import { Modal } from '../parts/Modal.tsx';
import { TEXT } from '../text.ts';

interface Props {
  readonly open: boolean;
  readonly onSample: () => void;
  readonly onClose: () => void;
}

/** A first visit's three steps, the last of which opens the sample head. */
export function Walk({ open, onSample, onClose }: Props) {
  const [step, setStep] = useState(0);
  const [name, words] = TEXT.steps[step];
  const last = step === TEXT.steps.length - 1;
  return (
    <Modal title={TEXT.stepsTitle} open={open} onClose={onClose}>
      <ol className="walk-dots" aria-hidden="true">
        {TEXT.steps.map(([one], n) => (
          <li key={one} className={n === step ? 'here' : ''} />
        ))}
      </ol>
      <h3>{`${step + 1}. ${name}`}</h3>
      <p aria-live="polite">{words}</p>
      <div className="row">
        {step > 0 && (
          <button type="button" onClick={() => setStep(step - 1)}>
            {TEXT.walkBack}
          </button>
        )}
        {!last && (
          <button type="button" className="primary" onClick={() => setStep(step + 1)}>
            {TEXT.walkNext}
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
            {TEXT.walkStart}
          </button>
        )}
        <button type="button" className="plain" onClick={onClose}>
          {TEXT.walkSkip}
        </button>
      </div>
    </Modal>
  );
}
