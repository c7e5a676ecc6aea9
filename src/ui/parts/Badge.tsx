import type { ReactNode } from 'react';
import css from './Badge.module.css';

interface Props {
  /** What it stands for, also the colour's. */
  readonly of: 'good' | 'check' | 'failed' | 'unjudged' | 'accepted' | 'rejected' | 'saved' | 'warned';
  readonly children: ReactNode;
}

const TINTS: Partial<Record<Props['of'], string>> = {
  good: 'good',
  check: 'check',
  failed: 'failed',
  unjudged: 'check',
  accepted: 'good',
  rejected: 'failed',
  warned: 'check',
};

/** One word of state. */
export function Badge({ of, children }: Props) {
  return (
    <span className={css.badge} data-badge={of} data-tint={TINTS[of]}>
      {children}
    </span>
  );
}
