/** The part of the contract that is about Fillkeep itself: settings, backups, diagnostics, what it is. */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { aboutSchema, backupName, backupSchema } from "./backups";
import { intervalMinutes, retentionDays, settingsSchema } from "./domain";

const { language, theme, mutedKinds, onClose, startAtLogin, checkForUpdates } =
  settingsSchema.shape;
const byName = z.object({ name: backupName });

export const settingsContract = {
  settings: {
    get: oc
      .route({ method: "GET", path: "/settings", summary: "The settings" })
      .output(settingsSchema),
    update: oc
      .route({ method: "PATCH", path: "/settings", summary: "Change settings" })
      .input(
        z.strictObject({
          language: language.optional(),
          theme: theme.optional(),
          defaultIntervalMin: intervalMinutes.optional(),
          retentionDays: retentionDays.optional(),
          mutedKinds: mutedKinds.optional(),
          onClose: onClose.optional(),
          startAtLogin: startAtLogin.optional(),
          checkForUpdates: checkForUpdates.optional(),
        }),
      )
      .output(settingsSchema),
  },
  backups: {
    list: oc
      .route({ method: "GET", path: "/backups", summary: "Copies of the database, newest first" })
      .output(z.array(backupSchema)),
    create: oc
      .route({
        method: "POST",
        path: "/backups",
        successStatus: 201,
        summary: "Copy the database now, and check the copy",
      })
      .output(backupSchema),
    restore: oc
      .route({
        method: "POST",
        path: "/backups/{name}/restore",
        summary: "Check a copy; the next start puts it in the place of the database, which is kept",
      })
      .input(byName)
      .output(backupSchema),
    keepCurrent: oc
      .route({
        method: "POST",
        path: "/backups/keep-current",
        summary: "Take back a restore that waits for the next start",
      })
      .output(z.object({ kept: z.literal(true) })),
  },
  about: {
    get: oc
      .route({
        method: "GET",
        path: "/about",
        summary: "What this Fillkeep is and where its data lies",
      })
      .output(aboutSchema),
    diagnostics: oc
      .route({
        method: "GET",
        path: "/diagnostics",
        summary:
          "Versions, settings, connections, last runs and the end of the log, without secrets",
      })
      .output(z.file()),
  },
};
