/** What the user is told of a start that can't go on, in their language; the log's own sentence comes after it. Pure. */
import { StartupError, type StartupErrorCode } from "../../src-shared/errors";
import { startup } from "../../src-shared/i18n/startup-en";
import type { Words } from "./words";

type Told = StartupErrorCode & keyof typeof startup;

/** The others are the headless host's. */
const isTold = (code: StartupErrorCode): code is Told => code in startup;

/** Title and text of the box for what a start threw. */
export function startupFailure(error: unknown, { t }: Words): { title: string; text: string } {
  const code = error instanceof StartupError && isTold(error.code) ? error.code : "unexpected";
  const details = error instanceof StartupError ? error.message : String(error);
  return { title: t("startup.title"), text: `${t(`startup.${code}`)}\n\n${details}` };
}
