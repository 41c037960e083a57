/** A labelled field with its help, and what is wrong with it where its form has checked it. */
import { useId } from "react";
import { useProblem } from "./checked-form";

interface FieldIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: string;
  hint?: string;
  /** Gets the ids that tie the control to its label, its help and its problem. */
  children(ids: FieldIds): React.ReactNode;
}

export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const problem = useProblem(id);
  const said = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": said || undefined,
        "aria-invalid": problem === undefined ? undefined : true,
      })}
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
