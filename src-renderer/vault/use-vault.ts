/** How the vault's key is kept and whether it is open; what the host answers to a command is the new status. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { VaultStatus } from "../../src-shared/vault";
import type { Client } from "../transport/api";
import { useApi } from "../transport/api-context";

/** Undefined until the host has answered. */
export function useVault(): VaultStatus | undefined {
  const { orpc } = useApi();
  return useQuery(orpc.vault.status.queryOptions()).data;
}

type Protecting = Parameters<Client["vault"]["protect"]>[0];

export function useVaultCommands() {
  const { client, orpc } = useApi();
  const cache = useQueryClient();
  // Passphrases are not kept for a second look.
  const shared = {
    gcTime: 0,
    onSuccess: (status: VaultStatus): void =>
      void cache.setQueryData(orpc.vault.status.queryKey(), status),
  };
  return {
    unlock: useMutation({
      ...shared,
      mutationFn: (passphrase: string | undefined) => client.vault.unlock({ passphrase }),
    }),
    protect: useMutation({
      ...shared,
      mutationFn: (protecting: Protecting) => client.vault.protect(protecting),
    }),
    startOver: useMutation({ ...shared, mutationFn: () => client.vault.startOver() }),
  };
}
