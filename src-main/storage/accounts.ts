/** The trader's own books. */
import { and, asc, eq } from "drizzle-orm";
import type { Account, BrokerAccount } from "../../src-shared/domain";
import type { Database } from "./database";
import { accounts, connectionAccounts } from "./schema";

/** The book a connection is filed under when nobody names one; made when the database is. */
export const DEFAULT_ACCOUNT_ID = "main";

const shown = {
  brokerAccount: connectionAccounts.brokerAccount,
  name: connectionAccounts.name,
  accountId: connectionAccounts.accountId,
};

export interface AccountStore {
  list(): Account[];
  find(id: string): Account | undefined;
  add(account: Account): void;
  /** Takes note of a login's accounts; one that is new is filed under `accountId`. */
  learn(
    connectionId: string,
    accountId: string,
    known: readonly { id: string; name: string | null }[],
  ): void;
  /** The broker's accounts that a connection knows of, with the book each is filed under. */
  ofConnection(connectionId: string): BrokerAccount[];
  /** Files one of them under another book; undefined where the connection has no such account. */
  file(connectionId: string, brokerAccount: string, accountId: string): BrokerAccount | undefined;
}

/** Opens the store and makes sure the default book exists; `now` is epoch ms. */
export function accountStore({ db }: Database, now: number): AccountStore {
  db.insert(accounts)
    .values({ id: DEFAULT_ACCOUNT_ID, name: "Main", createdAt: now })
    .onConflictDoNothing()
    .run();
  return {
    list: () => db.select().from(accounts).orderBy(asc(accounts.createdAt)).all(),
    find: (id) => db.select().from(accounts).where(eq(accounts.id, id)).get(),
    add: (account) => {
      db.insert(accounts).values(account).run();
    },
    learn(connectionId, accountId, known) {
      for (const { id, name } of known) {
        db.insert(connectionAccounts)
          .values({ connectionId, brokerAccount: id, name, accountId })
          .onConflictDoUpdate({
            target: [connectionAccounts.connectionId, connectionAccounts.brokerAccount],
            set: { name },
          })
          .run();
      }
    },
    ofConnection: (connectionId) =>
      db
        .select(shown)
        .from(connectionAccounts)
        .where(eq(connectionAccounts.connectionId, connectionId))
        .orderBy(asc(connectionAccounts.brokerAccount))
        .all(),
    file: (connectionId, brokerAccount, accountId) =>
      db
        .update(connectionAccounts)
        .set({ accountId })
        .where(
          and(
            eq(connectionAccounts.connectionId, connectionId),
            eq(connectionAccounts.brokerAccount, brokerAccount),
          ),
        )
        .returning(shown)
        .get(),
  };
}
