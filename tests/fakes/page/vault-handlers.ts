/** The vault of the fake house: one passphrase opens it, guesses are refused, what is asked is noted in the world. */
import { RequestError } from "../../../src-shared/errors";
import type { VaultStatus } from "../../../src-shared/vault";
import type { Observed } from "./observed";
import type { World } from "./world";

export function vaultHandlers(os: Observed, world: World) {
  const change = (change: Partial<VaultStatus>): VaultStatus => {
    world.vault = { ...world.vault, ...change };
    world.bus.emit({ type: "vault.changed", vault: world.vault });
    return world.vault;
  };
  const open = { isLocked: false, reason: null } as const;
  const check = (given: string | undefined): void => {
    if (given !== world.passphrase) throw new RequestError("WRONG_PASSPHRASE", "Wrong");
  };
  return {
    status: os.vault.status.handler(() => world.vault),
    unlock: os.vault.unlock.handler(({ input: { passphrase } }) => {
      if (world.vault.reason === "passphrase") check(passphrase);
      return world.keychainAnswers || world.vault.reason === "passphrase"
        ? change(open)
        : world.vault;
    }),
    protect: os.vault.protect.handler(({ input }) => {
      if (world.vault.protection === "passphrase") check(input.current);
      if (input.by === "keychain" && !world.keychainAnswers) {
        throw new RequestError("KEYCHAIN_UNAVAILABLE", "Refused");
      }
      if (input.by === "passphrase") world.passphrase = input.passphrase;
      const backend = input.by === "keychain" ? "gnome_libsecret" : null;
      return change({ protection: input.by, backend, isWeak: false });
    }),
    startOver: os.vault.startOver.handler(() => change({ ...open, takesPassphrase: false })),
  };
}
