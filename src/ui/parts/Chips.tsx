import css from './Chips.module.css';

interface Props<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Partial<Record<T, string>>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One choice of a few, all in sight. */
export function Chips<T extends string>({ name, label, options, value, onChange }: Props<T>) {
  return (
    <div className={css.chips} role="radiogroup" aria-label={label}>
      {(Object.keys(options) as T[]).map((option) => (
        <label key={option} className={css.chip} data-chosen={option === value}>
          <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChange(option)} />
          {options[option]}
        </label>
      ))}
    </div>
  );
}
