/** One field of a login: what is pasted is cleaned and the user told so, a secret is hidden until asked for. */
import { type ClipboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CredentialField } from "../../../src-shared/login";
import { cleanCredential } from "./clean-credential";

interface SecretInputProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  label: string;
  field: CredentialField;
  value: string;
  onChange(text: string): void;
}

export function SecretInput({ label, field, value, onChange, ...ids }: SecretInputProps) {
  const { t } = useTranslation();
  const { name, secret, required, pattern, example } = field;
  const [isShown, setShown] = useState(false);
  const [isTrimmed, setTrimmed] = useState(false);

  function take(text: string): void {
    const clean = cleanCredential(name, text);
    setTrimmed(clean !== text);
    onChange(clean);
  }
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = event.clipboardData.getData("text");
    const clean = cleanCredential(name, pasted);
    if (clean === pasted) return;
    // The browser itself would drop the line breaks without a word.
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    onChange(value.slice(0, selectionStart ?? 0) + clean + value.slice(selectionEnd ?? 0));
    setTrimmed(true);
  }
  return (
    <>
      <div className="secret">
        <input
          {...ids}
          name={name}
          type={secret && !isShown ? "password" : "text"}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required={required}
          pattern={pattern}
          placeholder={example}
          title={example && t("keyHelp.example", { example })}
          value={value}
          onChange={({ target }) => take(target.value)}
          onPaste={paste}
        />
        {secret && (
          <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? "secrets.hide" : "secrets.show")}
            <span className="unseen"> {label}</span>
          </button>
        )}
      </div>
      <p role="status" className="trimmed">
        {isTrimmed && t("secrets.trimmed")}
      </p>
    </>
  );
}
