/** Whether the bundled server is the one Fillkeep was packed with: its SHA-256 lies beside it, in hexadecimal. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";

/** Written by the packaging, whatever the system calls its programs. */
const DIGEST_FILE = "redis-server.sha256";

/** The end of a sentence about a file that is not as it was packed; null where it is. */
export async function brokenSeal(file: string): Promise<string | null> {
  try {
    const packed = (await readFile(join(dirname(file), DIGEST_FILE), "utf8")).trim().toLowerCase();
    const digest = createHash("sha256");
    await pipeline(createReadStream(file), digest);
    return digest.digest("hex") === packed ? null : "is not as it was packed";
  } catch (error) {
    return `can't be compared with what was packed (${(error as NodeJS.ErrnoException).code})`;
  }
}
