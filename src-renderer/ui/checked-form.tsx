/** A form that says itself what is wrong with its fields, in the user's language: the browser's own bubbles have another. */
import { createContext, type FormEvent, use, useState } from "react";
import { useTranslation } from "react-i18next";

type Control = HTMLInputElement | HTMLSelectElement;

const ProblemsContext = createContext<ReadonlyMap<string, string>>(new Map());

/** What is wrong with the control of this id, in words; undefined where nothing is, or nobody has asked yet. */
export const useProblem = (id: string): string | undefined => use(ProblemsContext).get(id);

interface CheckedFormProps {
  className?: string;
  /** Called where nothing is wrong. */
  onSubmit(): void;
  children: React.ReactNode;
}

export function CheckedForm({ className, onSubmit, children }: CheckedFormProps) {
  const wordsOf = useProblemWords();
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const check = (form: HTMLFormElement): ReadonlyMap<string, string> =>
    new Map(
      controlsOf(form)
        .filter(({ validity }) => !validity.valid)
        .map((control) => [control.id, wordsOf(control)]),
    );
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const found = check(form);
    setProblems(found);
    const [first] = controlsOf(form).filter(({ id }) => found.has(id));
    if (first === undefined) onSubmit();
    else first.focus();
  }
  return (
    <ProblemsContext value={problems}>
      <form
        noValidate
        className={className}
        onSubmit={submit}
        onInput={({ currentTarget }) => {
          if (problems.size === 0) return;
          // What is put right is no longer wrong; what is newly wrong is said at the next try.
          const found = check(currentTarget);
          setProblems(new Map([...found].filter(([id]) => problems.has(id))));
        }}
      >
        {children}
      </form>
    </ProblemsContext>
  );
}

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) &&
      element.id !== "" &&
      element.willValidate,
  );

function useProblemWords(): (control: Control) => string {
  const { t } = useTranslation();
  return (control) => {
    const { validity, validationMessage } = control;
    if (validity.customError) return validationMessage;
    if (validity.valueMissing) return t("fieldProblems.missing");
    if (validity.typeMismatch) return t("fieldProblems.url");
    if (!validity.patternMismatch) return t("fieldProblems.range");
    const example = "placeholder" in control ? control.placeholder : "";
    return example === ""
      ? t("fieldProblems.pattern")
      : t("fieldProblems.patternLike", { example });
  };
}
