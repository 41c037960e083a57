/** The file of the wrapped data key: one way to open it, or two while the newer has yet to prove itself. */
import { z } from "zod";
import type { Disk } from "./disk";

const base64 = z.base64();

/** scrypt's parameters are recorded, and bounded: a file from elsewhere must not take all memory. */
const passphraseWrapSchema = z.object({
  by: z.literal("passphrase"),
  N: z
    .int()
    .min(2)
    .max(2 ** 20)
    .refine((N) => (N & (N - 1)) === 0, "scrypt's N is a power of two"),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(8),
  salt: base64,
  sealed: base64,
});

const keychainWrapSchema = z.object({
  by: z.literal("keychain"),
  /** What the system called its keychain then. */
  backend: z.string(),
  sealed: base64,
});

const wrapSchema = z.discriminatedUnion("by", [passphraseWrapSchema, keychainWrapSchema]);
const recordSchema = z.object({ version: z.literal(1), wraps: z.array(wrapSchema).min(1).max(2) });

export type PassphraseWrap = z.infer<typeof passphraseWrapSchema>;
export type KeychainWrap = z.infer<typeof keychainWrapSchema>;
export type Wrap = z.infer<typeof wrapSchema>;
/** The first is in force. */
export type Wraps = z.infer<typeof recordSchema>["wraps"];

/** What lies in `file`; `damaged` where it can't be read or understood. */
export async function readRecord(disk: Disk, file: string): Promise<Wraps | "damaged" | null> {
  try {
    const text = await disk.read(file);
    return text === null ? null : z.parse(recordSchema, JSON.parse(text)).wraps;
  } catch {
    return "damaged";
  }
}

export const recordOf = (wraps: Wraps): string =>
  `${JSON.stringify({ version: 1, wraps }, null, 2)}\n`;
