/** A labelled field with its help. */
import { useId } from "react";

interface FieldProps {
  label: string;
  hint?: string;
  /** Gets the ids that tie the control to its label and help. */
  children(ids: { id: string; "aria-describedby": string | undefined }): React.ReactNode;
}

export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": hint ? hintId : undefined })}
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
