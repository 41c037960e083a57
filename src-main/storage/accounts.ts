/** The trader's own books. */
import { asc, eq } from "drizzle-orm";
import type { Account } from "../../src-shared/domain";
import type { Database } from "./database";
import { accounts } from "./schema";

/** The book a connection is filed under when nobody names one; made when the database is. */
export const DEFAULT_ACCOUNT_ID = "main";

export interface AccountStore {
  list(): Account[];
  find(id: string): Account | undefined;
  add(account: Account): void;
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
  };
}
