/** Sealed credentials: this store never sees what is inside. */
import { eq, sql } from "drizzle-orm";
import type { Database } from "./database";
import { credentials } from "./schema";

export interface CredentialStore {
  /** The sealed credentials of a connection; undefined where it has none. */
  find(connectionId: string): Buffer | undefined;
  /** Puts `sealed` in place of whatever was there; `now` is epoch ms. */
  put(connectionId: string, sealed: Buffer, now: number): void;
}

export function credentialStore({ db }: Database): CredentialStore {
  const found = db
    .select()
    .from(credentials)
    .where(eq(credentials.connectionId, sql.placeholder("connectionId")))
    .prepare();
  return {
    find: (connectionId) => found.get({ connectionId })?.sealed,
    put(connectionId, sealed, now) {
      const row = { sealed, updatedAt: now };
      db.insert(credentials)
        .values({ connectionId, ...row })
        .onConflictDoUpdate({ target: credentials.connectionId, set: row })
        .run();
    },
  };
}
