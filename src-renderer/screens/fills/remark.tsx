/** What the user says about a fill, changed where it stands: Enter or leaving the field keeps it, Escape does not. */
import { useRef, useState } from "react";

interface RemarkProps {
  /** What it is about, for those who do not see the row. */
  label: string;
  value: string;
  /** What an empty one offers. */
  offer: string;
  children?: React.ReactNode;
  onSave(value: string): void;
}

export function Remark({ label, value, offer, children, onSave }: RemarkProps) {
  const [typed, setTyped] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const end = (isKept: boolean): void => {
    if (isKept && typed !== undefined && typed.trim() !== value) onSave(typed.trim());
    setTyped(undefined);
    // The field is gone after the next paint: the focus goes back to what opened it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) opener.current?.focus();
    });
  };
  if (typed === undefined) {
    return (
      <button
        ref={opener}
        type="button"
        className="remark"
        aria-label={`${label}: ${value || offer}`}
        title={value || undefined}
        onClick={() => setTyped(value)}
      >
        {value === "" ? <span className="offer">{offer}</span> : (children ?? value)}
      </button>
    );
  }
  return (
    <input
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: it stands in the place of the button that was pressed
      autoFocus
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => end(true)}
      onKeyDown={({ key }) => {
        if (key === "Enter") end(true);
        if (key === "Escape") end(false);
      }}
    />
  );
}
