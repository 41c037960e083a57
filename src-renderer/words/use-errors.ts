/** From a failed call to words: codes are translated, messages of the host are never shown first. */
import { ORPCError } from "@orpc/client";
import { useTranslation } from "react-i18next";
import { en } from "../../src-shared/i18n/en";
import { useCredentialName } from "./use-credential-name";

type RequestCode = keyof typeof en.requestErrors;

/** The code of a failed call; anything that is no answer of the host means that it could not be asked. */
export function codeOf(error: unknown): RequestCode {
  if (!(error instanceof ORPCError)) return "OFFLINE";
  return error.code in en.requestErrors ? (error.code as RequestCode) : "INTERNAL_SERVER_ERROR";
}

/** A function that says what went wrong in the user's language. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useTranslation();
  const nameOf = useCredentialName();
  return (error) => {
    const words = t(`requestErrors.${codeOf(error)}`);
    const field =
      error instanceof ORPCError ? (error.data as { field?: unknown })?.field : undefined;
    return typeof field === "string" ? t("refusal.field", { words, field: nameOf(field) }) : words;
  };
}
