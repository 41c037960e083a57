/** The part of the contract that is about the key of the vault. No procedure answers with a key or a passphrase. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { MAX_PASSPHRASE_LENGTH, MIN_PASSPHRASE_LENGTH, vaultSchema } from "./vault";

/** Any that is not absurdly long: a wrong one is refused as wrong. */
const passphrase = z.string().min(1).max(MAX_PASSPHRASE_LENGTH);

/** Refused with `PASSPHRASE_TOO_SHORT`. */
const newPassphrase = passphrase.refine((text) => [...text].length >= MIN_PASSPHRASE_LENGTH, {
  error: `A passphrase has at least ${MIN_PASSPHRASE_LENGTH} characters`,
  params: { code: "PASSPHRASE_TOO_SHORT" },
});

/** The passphrase in force, where one is. */
const current = passphrase.optional();

export const vaultContract = {
  vault: {
    status: oc
      .route({ method: "GET", path: "/vault", summary: "How the vault's key is kept" })
      .output(vaultSchema),
    unlock: oc
      .route({
        method: "POST",
        path: "/vault/unlock",
        summary: "Try again to open the vault, with a passphrase where it takes one",
      })
      .input(z.strictObject({ passphrase: passphrase.optional() }).prefault({}))
      .output(vaultSchema),
    protect: oc
      .route({
        method: "PUT",
        path: "/vault/protection",
        summary: "Keep the vault's key under a passphrase, or in the system's keychain",
      })
      .input(
        z.discriminatedUnion("by", [
          z.strictObject({ by: z.literal("passphrase"), passphrase: newPassphrase, current }),
          z.strictObject({ by: z.literal("keychain"), current }),
        ]),
      )
      .output(vaultSchema),
    startOver: oc
      .route({
        method: "POST",
        path: "/vault/start-over",
        summary:
          "Give up the key of a locked vault (it is kept aside) and make a new one; credentials must be entered again",
      })
      .output(vaultSchema),
  },
};
