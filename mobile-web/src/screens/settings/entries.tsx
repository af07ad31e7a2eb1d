import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface SectionProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Settings that belong together. */
export function Section({ title, children }: SectionProps): JSX.Element {
  const heading = useId();
  return (
    <section class="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <div class="entries">{children}</div>
    </section>
  );
}

interface EntryProps {
  readonly term: string;
  readonly children: ComponentChildren;
}

/** Something to know, perhaps with a button. */
export function Entry({ term, children }: EntryProps): JSX.Element {
  return (
    <dl class="entry">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </dl>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Something that is on or off. */
export function Toggle({ label, hint, on, onChange }: ToggleProps): JSX.Element {
  const explanation = useId();
  return (
    <div class="entry">
      <label class="toggle">
        <span>{label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-describedby={hint === undefined ? undefined : explanation}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
      </label>
      {hint !== undefined && (
        <p class="hint" id={explanation}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few. */
export function Choice<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const { label, options, chosen, onChoose } = props;
  const name = useId();
  return (
    <div class="entry" role="radiogroup" aria-labelledby={name}>
      <p class="entry-label" id={name}>
        {label}
      </p>
      <div class="choice-options">
        {options.map(([value, text]) => (
          <label key={value} class="choice-option">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => {
                onChoose(value);
              }}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
