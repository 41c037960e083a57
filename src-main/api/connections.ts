/** Connections: add, change, remove, test, sync now. SQLite is changed first, then the engine follows. */
import { randomUUID } from "node:crypto";
import { RequestError } from "../../src-shared/errors";
import type { BrokerLogin } from "../brokers/broker";
import { DEFAULT_ACCOUNT_ID } from "../storage/accounts";
import type { ConnectionRow } from "../storage/connections";
import { adapterFor, checkFloor, credentialsFor, environmentFor } from "./connection-input";
import { createLoginTests } from "./login-tests";
import { type ApiParts, os } from "./parts";
import { tryLogin } from "./try-login";

export function connectionHandlers(parts: ApiParts) {
  const { storage, vault, brokers, engine, bus, clock } = parts;
  const { connections } = storage;
  const tests = createLoginTests(() => clock.now());

  const rowOf = (id: string): ConnectionRow => found(connections.find(id), id);
  const current = (id: string) => engine.view(rowOf(id));
  const checkAccount = (id: string): void => {
    if (storage.accounts.find(id) === undefined) {
      throw new RequestError("UNKNOWN_ACCOUNT", `There is no account ${id}`, { accountId: id });
    }
  };

  /** A login as it is known again after it was removed; none for a broker without credentials. */
  const loginPrint = (
    login: Pick<BrokerLogin, "environment" | "endpoint" | "credentials"> & { brokerId: string },
  ): string | null => {
    const { brokerId, environment, endpoint, credentials } = login;
    const named = Object.entries(credentials).sort(([a], [b]) => (a < b ? -1 : 1));
    return named.length === 0 ? null : vault.fingerprint([brokerId, environment, endpoint, named]);
  };

  return {
    list: os.connections.list.handler(() => connections.list().map(engine.view)),

    get: os.connections.get.handler(({ input }) => current(input.id)),

    create: os.connections.create.handler(async ({ input }) => {
      const adapter = adapterFor(brokers, input.brokerId);
      const { broker } = adapter;
      const floor = broker.capabilities.minIntervalMin;
      const fallback = Math.max(storage.settings.get().defaultIntervalMin, floor);
      const syncIntervalMin = input.syncIntervalMin ?? fallback;
      const accountId = input.accountId ?? DEFAULT_ACCOUNT_ID;
      const environment = environmentFor(adapter, input.environment);
      const credentials = credentialsFor(adapter, input.credentials);
      const options = input.options ?? {};
      const endpoint = input.endpoint ?? null;
      checkFloor(adapter, syncIntervalMin);
      checkAccount(accountId);
      adapter.checkOptions(options);

      const id = randomUUID();
      const now = clock.now();
      const print = loginPrint({ brokerId: broker.id, environment, endpoint, credentials });
      const row = storage.transaction(() => {
        const added = connections.add({
          id,
          brokerId: broker.id,
          label: input.label ?? broker.name,
          accountId,
          environment,
          endpoint,
          options,
          syncEnabled: input.syncEnabled ?? true,
          syncIntervalMin,
          createdAt: now,
          loginPrint: print,
        });
        if (Object.keys(credentials).length > 0) {
          const sealed = vault.seal(credentials, { connectionId: id, brokerId: broker.id });
          storage.credentials.put(id, sealed, now);
        }
        return added;
      });
      engine.noteLogin(row, tests.recall(print));
      await engine.follow(row);
      return current(id);
    }),

    update: os.connections.update.handler(async ({ input }) => {
      const { id, ...change } = input;
      const before = rowOf(id);
      const adapter = adapterFor(brokers, before.brokerId);
      if (change.syncIntervalMin !== undefined) checkFloor(adapter, change.syncIntervalMin);
      if (change.accountId !== undefined) checkAccount(change.accountId);
      if (change.options !== undefined) adapter.checkOptions(change.options);

      const aims = JSON.stringify([before.endpoint, before.options]);
      const aimed = { ...before, ...change };
      const isElsewhere = JSON.stringify([aimed.endpoint, aimed.options]) !== aims;
      // A run in hand would commit the cursor of where it came from over the reset.
      if (isElsewhere) await engine.cancel(before);
      const row = found(
        storage.transaction(() => {
          if (isElsewhere) connections.resetCursor(id);
          if (change.accountId !== undefined) storage.fills.refile(id, null, change.accountId);
          return connections.change(id, change, clock.now());
        }),
        id,
      );
      await (isElsewhere ? engine.resume(row) : engine.follow(row));
      return current(id);
    }),

    setCredentials: os.connections.setCredentials.handler(async ({ input }) => {
      const row = rowOf(input.id);
      const credentials = credentialsFor(adapterFor(brokers, row.brokerId), input.credentials);
      const sealed = vault.seal(credentials, { connectionId: row.id, brokerId: row.brokerId });
      storage.credentials.put(row.id, sealed, clock.now());
      engine.noteLogin(row, tests.recall(loginPrint({ ...row, credentials })));
      await engine.resume(row);
      return current(row.id);
    }),

    remove: os.connections.remove.handler(async ({ input }) => {
      const row = rowOf(input.params.id);
      // Off first: whatever happens next, nothing starts a new sync of it.
      connections.change(row.id, { syncEnabled: false }, clock.now());
      await engine.release(row);
      if (input.query.fills === "remove") connections.erase(row.id);
      else connections.remove(row.id, clock.now());
      bus.emit({ type: "connection.removed", connectionId: row.id });
      return { id: row.id };
    }),

    accounts: os.connections.accounts.handler(({ input }) => {
      rowOf(input.id);
      return storage.accounts.ofConnection(input.id);
    }),

    fileAccount: os.connections.fileAccount.handler(
      ({ input: { id, brokerAccount, accountId } }) => {
        rowOf(id);
        checkAccount(accountId);
        const filed = storage.transaction(() => {
          storage.fills.refile(id, brokerAccount, accountId);
          return storage.accounts.file(id, brokerAccount, accountId);
        });
        if (filed === undefined) {
          const message = `This connection has no account ${brokerAccount} at its broker`;
          throw new RequestError("UNKNOWN_ACCOUNT", message, { brokerAccount });
        }
        bus.emit({ type: "fills.changed", connectionId: id });
        return filed;
      },
    ),

    restoreFills: os.connections.restoreFills.handler(({ input }) => {
      rowOf(input.id);
      const restored = storage.fills.restoreAll(input.id);
      bus.emit({ type: "fills.changed", connectionId: input.id });
      return { restored };
    }),

    sync: os.connections.sync.handler(async ({ input }) => ({
      connectionId: input.id,
      outcome: await engine.sync(rowOf(input.id), "manual"),
    })),

    cancel: os.connections.cancel.handler(async ({ input }) => {
      const outcome = await engine.cancel(rowOf(input.id));
      if (outcome === "idle") {
        throw new RequestError("NOT_SYNCING", "Nothing of this connection is under way", input);
      }
      return { connectionId: input.id, outcome };
    }),

    metrics: os.connections.metrics.handler(({ input: { id, days } }) => {
      rowOf(id);
      return storage.runHistory.metrics(id, days, clock.now());
    }),

    test: os.connections.test.handler(async ({ input, signal }) => {
      const adapter = adapterFor(brokers, input.brokerId);
      const options = input.options ?? {};
      adapter.checkOptions(options);
      const login = {
        environment: environmentFor(adapter, input.environment),
        credentials: credentialsFor(adapter, input.credentials),
        endpoint: input.endpoint ?? null,
        options,
      };
      const tried = await tryLogin(parts, adapter, login, signal);
      if (tried.ok) tests.remember(loginPrint({ ...login, brokerId: input.brokerId }), tried.login);
      return tried;
    }),
  };
}

function found(row: ConnectionRow | undefined, id: string): ConnectionRow {
  if (row === undefined) {
    throw new RequestError("CONNECTION_NOT_FOUND", `There is no connection ${id}`, { id });
  }
  return row;
}
