/**
 * The treaty: every procedure a screen or a script may call, and the stream of live events.
 *
 * One router implements it; a MessagePort, a WebSocket and REST under `/api` serve it. Times are epoch ms UTC,
 * amounts decimal strings, lists newest first. Refusals are `{code, message, data?}` with the codes of errors.ts.
 */
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { bookContract } from "./book-contract";
import {
  accountSchema,
  brokerAccountSchema,
  brokerSchema,
  connectionSchema,
  credentialsSchema,
  ENVIRONMENTS,
  endpointSchema,
  epochMs,
  idSchema,
  intervalMinutes,
  metricsSchema,
  notificationSchema,
  optionsSchema,
  schedulerStatusSchema,
} from "./domain";
import { SYNC_ERROR_CODES } from "./errors";
import { liveEventSchema } from "./events";
import { fillContract } from "./fill-contract";
import { linkContract } from "./links";
import { loginAccountSchema, loginCheckSchema } from "./login";
import { listOf, page } from "./paging";
import { runContract } from "./run-contract";
import { settingsContract } from "./settings-contract";
import { statementPreviewSchema } from "./statements";
import { vaultContract } from "./vault-contract";

const label = z.string().trim().min(1).max(120);
const byId = z.object({ id: idSchema });
const removed = z.object({ id: idSchema });

export const newConnectionSchema = z.strictObject({
  brokerId: z.string().min(1).max(64),
  label: label.optional(),
  accountId: idSchema.optional(),
  environment: z.enum(ENVIRONMENTS).optional(),
  endpoint: endpointSchema.nullish(),
  options: optionsSchema.optional(),
  credentials: credentialsSchema.optional(),
  syncEnabled: z.boolean().optional(),
  syncIntervalMin: intervalMinutes.optional(),
});

export const connectionPatchSchema = z.strictObject({
  id: idSchema,
  label: label.optional(),
  accountId: idSchema.optional(),
  endpoint: endpointSchema.nullish(),
  options: optionsSchema.optional(),
  syncEnabled: z.boolean().optional(),
  syncIntervalMin: intervalMinutes.optional(),
});

export const connectionTestSchema = newConnectionSchema.pick({
  brokerId: true,
  environment: true,
  endpoint: true,
  options: true,
  credentials: true,
});

export const testResultSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), login: loginCheckSchema }),
  z.object({
    ok: z.literal(false),
    errorCode: z.enum(SYNC_ERROR_CODES),
    errorMessage: z.string(),
    /** The accounts to choose from, where the login must name one (`ACCOUNT_NEEDED`). */
    accounts: z.array(loginAccountSchema).optional(),
  }),
]);
export type TestResult = z.infer<typeof testResultSchema>;

/** What became of a request to sync: a new one, a waiting retry brought forward, one under way, one the broker delays. */
export const syncRequestResultSchema = z.object({
  connectionId: idSchema,
  outcome: z.enum(["queued", "promoted", "already-running", "rate-limited"]),
});

export type SyncOutcome = z.infer<typeof syncRequestResultSchema>["outcome"];

export const SKIP_REASONS = [
  "not-due",
  "syncing",
  "retrying",
  "rate-limited",
  "parked",
  "paused",
  "offline",
  "locked",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const dispatchResult = z.object({
  triggered: z.array(idSchema),
  skipped: z.array(z.object({ id: idSchema, reason: z.enum(SKIP_REASONS) })),
});

export const contract = {
  brokers: {
    list: oc
      .route({ method: "GET", path: "/brokers", summary: "Every broker Fillkeep can sync" })
      .output(z.array(brokerSchema)),
  },
  accounts: {
    list: oc
      .route({ method: "GET", path: "/accounts", summary: "The trader's own books" })
      .output(z.array(accountSchema)),
    create: oc
      .route({ method: "POST", path: "/accounts", successStatus: 201, summary: "Open a book" })
      .input(z.strictObject({ name: label }))
      .output(accountSchema),
  },
  connections: {
    list: oc
      .route({ method: "GET", path: "/connections", summary: "All connections" })
      .output(z.array(connectionSchema)),
    create: oc
      .route({
        method: "POST",
        path: "/connections",
        successStatus: 201,
        summary: "Add a connection; an enabled one starts its first sync at once",
      })
      .input(newConnectionSchema)
      .output(connectionSchema),
    test: oc
      .route({
        method: "POST",
        path: "/connections/test",
        summary: "Try a login at the broker without saving it",
      })
      .input(connectionTestSchema)
      .output(testResultSchema),
    get: oc
      .route({ method: "GET", path: "/connections/{id}", summary: "One connection" })
      .input(byId)
      .output(connectionSchema),
    update: oc
      .route({
        method: "PATCH",
        path: "/connections/{id}",
        operationId: "updateBrokerSyncSettings",
        summary: "Change a connection: toggle, interval and book together, all of it or nothing",
      })
      .input(connectionPatchSchema)
      .output(connectionSchema),
    remove: oc
      .route({
        method: "DELETE",
        path: "/connections/{id}",
        inputStructure: "detailed",
        summary: "Remove a connection and its credentials; its fills are kept unless ?fills=remove",
      })
      .input(
        z.object({
          params: byId,
          query: z.object({ fills: z.enum(["keep", "remove"]).default("keep") }).prefault({}),
        }),
      )
      .output(removed),
    sync: oc
      .route({
        method: "POST",
        path: "/connections/{id}/sync",
        successStatus: 202,
        summary: "Sync now; brings a waiting retry forward",
      })
      .input(byId)
      .output(syncRequestResultSchema),
    cancel: oc
      .route({
        method: "POST",
        path: "/connections/{id}/cancel",
        summary: "Cancel the sync in hand, or take back one that waits",
      })
      .input(byId)
      .output(z.object({ connectionId: idSchema, outcome: z.enum(["cancelled", "withdrawn"]) })),
    accounts: oc
      .route({
        method: "GET",
        path: "/connections/{id}/accounts",
        summary: "The broker's accounts behind a login, and the book each is filed under",
      })
      .input(byId)
      .output(z.array(brokerAccountSchema)),
    fileAccount: oc
      .route({
        method: "PUT",
        path: "/connections/{id}/accounts/{brokerAccount}",
        summary: "File one of the broker's accounts, with the fills it has, under another book",
      })
      .input(
        z.strictObject({ id: idSchema, brokerAccount: z.string().max(128), accountId: idSchema }),
      )
      .output(brokerAccountSchema),
    restoreFills: oc
      .route({
        method: "POST",
        path: "/connections/{id}/restore-fills",
        summary: "Take back in every fill of this connection that was deleted",
      })
      .input(byId)
      .output(z.object({ restored: z.int() })),
    metrics: oc
      .route({
        method: "GET",
        path: "/connections/{id}/metrics",
        summary: "Success rate, median duration and fills a day",
      })
      .input(z.object({ id: idSchema, days: z.coerce.number().int().min(1).max(3650).default(30) }))
      .output(metricsSchema),
    setCredentials: oc
      .route({
        method: "PUT",
        path: "/connections/{id}/credentials",
        summary: "Replace the credentials; a parked schedule resumes",
      })
      .input(z.strictObject({ id: idSchema, credentials: credentialsSchema }))
      .output(connectionSchema),
  },
  statements: {
    preview: oc
      .route({
        method: "POST",
        path: "/statements/preview",
        summary: "Read one statement file of a folder and store nothing",
      })
      .input(
        z.strictObject({
          brokerId: z.string().min(1).max(64),
          /** As of a connection; the folder is needed, the rest is proposed where it is left out. */
          options: optionsSchema,
          /** A name in the folder; the newest statement where it is left out. */
          file: z.string().min(1).max(1_024).optional(),
        }),
      )
      .output(statementPreviewSchema),
  },
  ...runContract,
  notifications: {
    list: oc
      .route({ method: "GET", path: "/notifications", summary: "What the user was told" })
      .input(z.object(page))
      .output(listOf(notificationSchema)),
    markRead: oc
      .route({
        method: "POST",
        path: "/notifications/read",
        summary: "Mark notifications as read; all of them where no ids are given",
      })
      .input(z.strictObject({ ids: z.array(idSchema).max(500).optional() }).prefault({}))
      .output(z.object({ read: z.int() })),
  },
  ...fillContract,
  ...bookContract,
  scheduler: {
    status: oc
      .route({ method: "GET", path: "/scheduler/broker-sync", summary: "How the scheduler is" })
      .output(schedulerStatusSchema),
    runDue: oc
      .route({
        method: "POST",
        path: "/scheduler/broker-sync",
        summary: "Run every enabled connection that is due now",
      })
      .output(dispatchResult),
    syncAll: oc
      .route({
        method: "POST",
        path: "/scheduler/sync-all",
        summary: "Sync every enabled connection now, due or not",
      })
      .output(dispatchResult),
    pause: oc
      .route({
        method: "POST",
        path: "/scheduler/pause",
        summary: "Pause all schedules, until a time or until resumed; a sync by hand still works",
      })
      .input(z.strictObject({ until: epochMs.nullish() }).prefault({}))
      .output(schedulerStatusSchema),
    resume: oc
      .route({
        method: "POST",
        path: "/scheduler/resume",
        summary: "End the pause; what is overdue catches up",
      })
      .output(schedulerStatusSchema),
  },
  ...settingsContract,
  ...vaultContract,
  ...linkContract,
  events: {
    /** The live stream; over REST it is a text/event-stream. */
    subscribe: oc
      .route({ method: "GET", path: "/events", summary: "Live events" })
      .output(eventIterator(liveEventSchema)),
  },
};

export type Contract = typeof contract;
