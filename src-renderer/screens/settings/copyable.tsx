/** A text to take elsewhere: copied by its button, or selected as soon as it has the focus. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface CopyableProps {
  label: string;
  text: string;
  /** What the button says. */
  copy: string;
}

export function Copyable({ label, text, copy }: CopyableProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className="copyable">
      <input
        ref={field}
        readOnly
        aria-label={label}
        value={text}
        onFocus={({ target }) => target.select()}
      />
      <button
        type="button"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setIsCopied(true),
            // The desktop's page has no right to the clipboard; the older way needs none. Else it is one key away.
            () => {
              field.current?.focus();
              setIsCopied(document.execCommand("copy"));
            },
          );
        }}
      >
        {copy}
      </button>
      <span className="meta" role="status">
        {isCopied && t("dataFolder.copied")}
      </span>
    </div>
  );
}
