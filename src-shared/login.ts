/**
 * The login form as data, and what a login turned out to be once its broker was asked.
 *
 * A key that may do more than read is pointed out, never refused: some brokers have no other keys.
 */
import { z } from "zod";

/**
 * What a key may do: read; place orders; move money between the trader's own accounts or products; take it out of the
 * broker; something Fillkeep has no word for.
 */
export const SCOPES = ["read", "trade", "transfer", "withdraw", "other"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a login may do that Fillkeep has no use for, worst first. */
export const LOGIN_WARNINGS = ["CAN_WITHDRAW", "CAN_TRADE", "CAN_TRANSFER", "CAN_MORE"] as const;
export type LoginWarning = (typeof LOGIN_WARNINGS)[number];

/** One of the broker's accounts behind a login. */
export const loginAccountSchema = z.object({
  /** As the broker writes it. */
  id: z.string().min(1).max(128),
  name: z.string().max(120).nullable(),
  /** What the account is kept in. */
  currency: z.string().max(16).nullable(),
});

/** What a broker told of a login; null where its API does not tell. */
export const loginCheckSchema = z.object({
  accounts: z.array(loginAccountSchema).nullable(),
  scopes: z.array(z.enum(SCOPES)).nullable(),
  warnings: z.array(z.enum(LOGIN_WARNINGS)),
});

export const credentialFieldSchema = z.object({
  name: z.string(),
  secret: z.boolean(),
  required: z.boolean(),
  /** What a value looks like, where the broker documents it: a regular expression without slashes. */
  pattern: z.string().optional(),
  /** A made-up value of that shape. */
  example: z.string().optional(),
});

/** How to come by a key. Addresses are opened in the user's browser when asked; nothing fetches them. */
export const loginHelpSchema = z.object({
  /** The page of the broker where keys are made; null where Fillkeep knows none. */
  keyPage: z.url().nullable(),
  /** The broker's own site. */
  website: z.url().nullable(),
  /** `choose`: rights are ticked when the key is made; `always`: it can do nothing else; `never`: the broker has no such keys. */
  readOnly: z.enum(["choose", "always", "never"]),
  /** The boxes to tick, in the broker's own words; empty where they are not known. */
  tick: z.array(z.string()),
  /** The boxes to leave alone. */
  leave: z.array(z.string()),
});

/** Whose wish an import starts at: the option that holds it, in ms since 1970 (`since`) or as `yyyy-MM-dd`. */
export const START_OPTIONS = ["since", "startDate"] as const;
/** Why a broker must not be asked more often. */
export const INTERVAL_REASONS = ["statements-are-made-daily"] as const;

export type CredentialField = z.infer<typeof credentialFieldSchema>;
export type LoginAccount = z.infer<typeof loginAccountSchema>;
export type LoginCheck = z.infer<typeof loginCheckSchema>;
export type LoginHelp = z.infer<typeof loginHelpSchema>;

const WARNING_OF: readonly (readonly [Scope, LoginWarning])[] = [
  ["withdraw", "CAN_WITHDRAW"],
  ["trade", "CAN_TRADE"],
  ["transfer", "CAN_TRANSFER"],
  ["other", "CAN_MORE"],
];

/** What to point out about some scopes, worst first; nothing where they are not known. */
export function warningsOf(scopes: readonly Scope[] | null): LoginWarning[] {
  return WARNING_OF.filter(([scope]) => scopes?.includes(scope)).map(([, warning]) => warning);
}

/** What was told, with what to point out about it. */
export function loginCheck(
  accounts: LoginAccount[] | null,
  scopes: readonly Scope[] | null,
): LoginCheck {
  const known = scopes === null ? null : SCOPES.filter((scope) => scopes.includes(scope));
  return { accounts, scopes: known, warnings: warningsOf(known) };
}

/** Nothing told. */
export const UNTOLD: LoginCheck = { accounts: null, scopes: null, warnings: [] };
