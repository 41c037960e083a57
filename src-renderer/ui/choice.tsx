/** One of a few values, or any of them. */
interface ChoiceProps<T extends string> {
  label: string;
  /** What the choice of no value is called. */
  any: string;
  choices: readonly T[];
  words(choice: T): string;
  /** Where the choices come from the host: as wide before they have come. */
  isOpenEnded?: boolean;
  value: T | undefined;
  onChange(value: T | undefined): void;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, any, choices, words, isOpenEnded, value, onChange } = props;
  return (
    <select
      aria-label={label}
      className={isOpenEnded ? "open-ended" : undefined}
      disabled={choices.length === 0 && value === undefined}
      value={value ?? ""}
      onChange={({ target }) => onChange(choices.find((each) => each === target.value))}
    >
      <option value="">{any}</option>
      {choices.map((each) => (
        <option key={each} value={each}>
          {words(each)}
        </option>
      ))}
    </select>
  );
}
