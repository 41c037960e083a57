/** A passphrase as it is typed: never shown, never filled in by the browser, said to be wrong before it is sent. */
import { type RefCallback, useCallback } from "react";
import { Field } from "../ui/field";

interface PassphraseFieldProps {
  label: string;
  hint?: string;
  value: string;
  /** False where it may be left out. */
  isRequired?: boolean;
  /** What is wrong with the value, in words; empty where nothing is. */
  problem?: string;
  onChange(text: string): void;
}

export function PassphraseField(props: PassphraseFieldProps) {
  const { label, hint, value, isRequired = true, problem = "", onChange } = props;
  const complain: RefCallback<HTMLInputElement> = useCallback(
    (input) => input?.setCustomValidity(problem),
    [problem],
  );
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          ref={complain}
          type="password"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required={isRequired}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
