/** Copies of the database, and what this program is: what the settings show beside the settings. */
import { z } from "zod";
import { epochMs } from "./domain";

export const backupName = z.string().regex(/^[\w-]{1,80}\.sqlite$/);

export const backupSchema = z.object({
  name: backupName,
  createdAt: epochMs,
  bytes: z.int(),
  /** Made by itself; such a copy goes when newer ones make it superfluous. */
  isDaily: z.boolean(),
  /** The next start puts it in the place of the database. */
  isNext: z.boolean(),
});
export type Backup = z.infer<typeof backupSchema>;

/** What hosts this Fillkeep, and how its API secret is kept; `none`: this host has no API. */
export const HOST_KINDS = ["headless", "desktop"] as const;
export const ACCESS_KINDS = ["file", "environment", "none"] as const;

export const aboutSchema = z.object({
  version: z.string(),
  node: z.string(),
  sqlite: z.string(),
  /** As Node names them: `linux`, `x64`. */
  platform: z.string(),
  arch: z.string(),
  host: z.enum(HOST_KINDS),
  /** `file`: it can be replaced; `environment`: whoever starts Fillkeep sets it. */
  access: z.enum(ACCESS_KINDS),
  dataDirectory: z.string(),
});
export type About = z.infer<typeof aboutSchema>;
