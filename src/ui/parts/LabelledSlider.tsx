import { Slider } from '@base-ui/react/slider';
import css from './LabelledSlider.module.css';

interface Props<V extends number | readonly number[]> {
  readonly label: string;
  /** Of each thumb, where there are two. */
  readonly thumbLabels?: readonly string[];
  readonly value: V;
  readonly shown: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly disabled?: boolean;
  readonly onChange: (value: V) => void;
  /** The hand lets go, or a key was pressed. */
  readonly onCommit?: (value: V) => void;
}

/** A slider with its name and its value in words beside it. */
export function LabelledSlider<V extends number | readonly number[]>({
  label,
  thumbLabels,
  value,
  shown,
  min,
  max,
  step,
  disabled,
  onChange,
  onCommit,
}: Props<V>) {
  const thumbs = typeof value === 'number' ? 1 : value.length;
  return (
    <Slider.Root
      className={css.slider}
      value={value}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      thumbAlignment="edge"
      onValueChange={(next) => onChange(next as V)}
      onValueCommitted={(next) => onCommit?.(next as V)}
    >
      <span>{label}</span>
      <output className={css.value}>{shown}</output>
      <Slider.Control className={css.control}>
        <Slider.Track className={css.track}>
          <Slider.Indicator className={css.fill} />
          {Array.from({ length: thumbs }, (_, n) => (
            <Slider.Thumb
              key={n}
              index={n}
              className={css.thumb}
              getAriaLabel={() => thumbLabels?.[n] ?? label}
              getAriaValueText={() => shown}
            />
          ))}
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
