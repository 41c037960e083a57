/** Connections of the fake house: the refusals that the page must translate, and otherwise what was asked. */
import type { Broker, Credentials } from "../../../src-shared/domain";
import { RequestError } from "../../../src-shared/errors";
import type { Observed } from "./observed";
import { aheadMs, connection } from "./samples";
import type { World } from "./world";

export function connectionHandlers(os: Observed, world: World) {
  return {
    list: os.connections.list.handler(() => world.connections),
    get: os.connections.get.handler(({ input }) => world.connectionOf(input.id)),
    create: os.connections.create.handler(({ input }) => {
      const broker = brokerOf(world, input.brokerId);
      checkCredentials(broker, input.credentials);
      const added = connection({
        id: `c${world.connections.length + 1}`,
        brokerId: broker.id,
        label: input.label ?? broker.name,
        environment: input.environment ?? broker.environments[0] ?? "live",
        endpoint: input.endpoint ?? null,
        options: input.options ?? {},
        syncIntervalMin: input.syncIntervalMin ?? world.settings.defaultIntervalMin,
        lastSyncAt: null,
        lastAttemptAt: null,
        nextSyncAt: aheadMs(0.1),
        accountId: input.accountId ?? "default",
        login: world.loginTells,
      });
      world.connections.push(added);
      world.credentials.set(added.id, input.credentials ?? {});
      world.bus.emit({ type: "connection.changed", connection: added });
      return added;
    }),
    test: os.connections.test.handler(({ input }) => {
      checkCredentials(brokerOf(world, input.brokerId), input.credentials);
      if (world.loginFails === null) return { ok: true as const, login: world.loginTells };
      const errorCode = world.loginFails;
      const accounts =
        errorCode === "ACCOUNT_NEEDED" ? (world.loginTells.accounts ?? []) : undefined;
      return { ok: false as const, errorCode, errorMessage: "EAPI:Invalid key", accounts };
    }),
    update: os.connections.update.handler(({ input: { id, ...change } }) =>
      world.change(id, change),
    ),
    remove: os.connections.remove.handler(({ input: { params, query } }) => {
      const { id } = world.connectionOf(params.id);
      world.connections = world.connections.filter((each) => each.id !== id);
      if (query.fills === "remove") {
        world.fills = world.fills.filter(({ connectionId }) => connectionId !== id);
      }
      world.bus.emit({ type: "connection.removed", connectionId: id });
      return { id };
    }),
    sync: os.connections.sync.handler(({ input }) => {
      const outcome = world.syncOutcome;
      if (outcome === "queued" || outcome === "promoted") {
        world.change(input.id, { status: "SYNCING", retry: null });
      }
      return { connectionId: input.id, outcome };
    }),
    accounts: os.connections.accounts.handler(
      ({ input }) => world.brokerAccounts.get(input.id) ?? [],
    ),
    fileAccount: os.connections.fileAccount.handler(
      ({ input: { id, brokerAccount, accountId } }) => {
        const known = world.brokerAccounts.get(id) ?? [];
        const filed = known.find((each) => each.brokerAccount === brokerAccount);
        if (filed === undefined) throw new RequestError("UNKNOWN_ACCOUNT", "No such account");
        filed.accountId = accountId;
        return filed;
      },
    ),
    restoreFills: os.connections.restoreFills.handler(() => ({ restored: 0 })),
    cancel: os.connections.cancel.handler(({ input }) => {
      const { status, retry } = world.connectionOf(input.id);
      if (status !== "SYNCING" && retry === null) {
        throw new RequestError("NOT_SYNCING", "Nothing is under way");
      }
      world.change(input.id, { status: "CONNECTED", retry: null, nextSyncReason: "scheduled" });
      const outcome = status === "SYNCING" ? ("cancelled" as const) : ("withdrawn" as const);
      return { connectionId: input.id, outcome };
    }),
    metrics: os.connections.metrics.handler(({ input }) => ({
      connectionId: input.id,
      days: input.days,
      runs: 20,
      successRate: 0.95,
      medianDurationMs: 900,
      fillsPerDay: 4.5,
    })),
    setCredentials: os.connections.setCredentials.handler(({ input: { id, credentials } }) => {
      checkCredentials(brokerOf(world, world.connectionOf(id).brokerId), credentials);
      world.credentials.set(id, credentials);
      const healed = { status: "CONNECTED", lastSyncError: null, lastSyncErrorCode: null } as const;
      return world.change(id, { ...healed, parked: false });
    }),
  };
}

function brokerOf({ brokers }: World, id: string): Broker {
  const broker = brokers.find((each) => each.id === id);
  if (broker === undefined) throw new RequestError("UNKNOWN_BROKER", `No broker ${id}`);
  return broker;
}

function checkCredentials({ credentialFields }: Broker, given: Credentials = {}): void {
  for (const { name, required } of credentialFields) {
    if (required && !given[name]?.trim()) {
      throw new RequestError("CREDENTIAL_MISSING", `${name} is missing`, { field: name });
    }
  }
}
