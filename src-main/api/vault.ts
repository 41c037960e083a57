/** The vault's key: how it is kept, unlocking it, keeping it in another way. */
import { type ApiParts, os } from "./parts";

export function vaultHandlers({ vault }: Pick<ApiParts, "vault">) {
  return {
    status: os.vault.status.handler(() => vault.status()),
    unlock: os.vault.unlock.handler(({ input }) => vault.unlock(input.passphrase)),
    protect: os.vault.protect.handler(({ input: { current, ...protecting } }) =>
      vault.protect(protecting, current),
    ),
    startOver: os.vault.startOver.handler(() => vault.startOver()),
  };
}
