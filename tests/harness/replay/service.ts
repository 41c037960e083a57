/** What a replayed exchange is: a function from a request to an answer, or null where the path is not its own. */

export type Row = Record<string, unknown>;

export interface ReplayRequest {
  method: string;
  path: string;
  /** Query and form parameters together. */
  params: URLSearchParams;
  headers: Record<string, string>;
  /** When it came, in epoch ms. */
  at: number;
  /** True for the path that lists the user's trades. */
  isTrades: boolean;
}

export interface ReplayAnswer {
  /** True for the list of the user's trades: what faults hit by default. */
  isTrades?: boolean;
  body: unknown;
  /** The body as text, where its exact digits or white space matter. */
  text?: string;
  status?: number;
  headers?: Record<string, string>;
}

export type ReplayService = (request: Omit<ReplayRequest, "isTrades">) => ReplayAnswer | null;

/** How the trades of an exchange are served: paged by its own rules, or one recorded body whatever is asked. */
export type Trades = { rows: readonly Row[] } | { recorded: unknown };

export const isRecorded = (trades: Trades): trades is { recorded: unknown } => "recorded" in trades;

/** A number parameter, or the default. */
export function numberOf(params: URLSearchParams, name: string, otherwise: number): number {
  const value = params.get(name);
  return value === null || value === "" ? otherwise : Number(value);
}
