/** The vault's passphrase out of a file, such as a systemd credential. */
import { readFileSync } from "node:fs";
import { StartupError } from "../../src-shared/errors";
import { MAX_PASSPHRASE_LENGTH, MIN_PASSPHRASE_LENGTH } from "../../src-shared/vault";

/** The first line of `file`, undefined where none is named. Throws `PASSPHRASE_FILE_UNUSABLE`; never says what is in it. */
export function readPassphrase(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw unusable(file, (error as NodeJS.ErrnoException).code ?? "it can't be read", error);
  }
  const passphrase = text.split(/\r?\n/, 1)[0] ?? "";
  const length = [...passphrase].length;
  if (length < MIN_PASSPHRASE_LENGTH || passphrase.length > MAX_PASSPHRASE_LENGTH) {
    throw unusable(file, `its first line is to have ${MIN_PASSPHRASE_LENGTH} characters or more`);
  }
  return passphrase;
}

const unusable = (file: string, why: string, cause?: unknown): StartupError =>
  new StartupError(
    "PASSPHRASE_FILE_UNUSABLE",
    `Fillkeep can't use the passphrase file ${file}: ${why}.`,
    { cause },
  );
