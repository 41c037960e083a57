/** One place where every refusal and every bug becomes `{code, message, data?}` with its HTTP status. */
import { ORPCError, ValidationError } from "@orpc/server";
import { REQUEST_ERROR_STATUS, RequestError, type RequestErrorCode } from "../../src-shared/errors";
import type { Logger } from "../foundation/logger";
import { VaultLockedError } from "../vault/vault";
import { refuseDepth } from "./depth";

interface Issue {
  message: string;
  path?: PropertyKey[];
  params?: { code?: RequestErrorCode };
}

/** The error as it crosses the wire. A bug is logged with its cause and told without it. */
export function toWireError(error: unknown, log: Logger): ORPCError<string, unknown> {
  if (error instanceof RequestError) return wire(error.code, error.message, error.data);
  if (error instanceof VaultLockedError && error.code === "VAULT_LOCKED") {
    return wire("VAULT_LOCKED", error.message);
  }
  if (error instanceof ORPCError) {
    if (error.code === "BAD_REQUEST" && error.cause instanceof ValidationError) {
      return invalid(error.cause.issues as readonly Issue[]);
    }
    if (error.status < 500) return error;
  }
  log.error("A request failed", { error });
  return wire("INTERNAL_SERVER_ERROR", "Fillkeep could not do this; the log says why");
}

/** A rule of ours that was broken names itself; anything else is INVALID_INPUT with the fields. */
function invalid(issues: readonly Issue[]): ORPCError<string, unknown> {
  const named = issues.find(({ params }) => params?.code !== undefined);
  const first = named ?? issues[0];
  const fields = issues.map(({ message, path }) => ({ path: path?.map(String) ?? [], message }));
  return wire(named?.params?.code ?? "INVALID_INPUT", first?.message ?? "Invalid input", {
    issues: fields,
  });
}

function wire(
  code: RequestErrorCode,
  message: string,
  data?: Record<string, unknown>,
): ORPCError<string, unknown> {
  return new ORPCError(code, { status: REQUEST_ERROR_STATUS[code], message, data });
}

/** What hosts pass to their oRPC handlers so that all transports refuse alike. */
export function errorInterceptor(log: Logger) {
  return async <T>({ next, input }: { next(): Promise<T>; input: unknown }): Promise<T> => {
    try {
      refuseDepth(input);
      return await next();
    } catch (error) {
      throw toWireError(error, log);
    }
  };
}
