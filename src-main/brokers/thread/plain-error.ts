/** Errors as plain data and back: what crosses to another thread would lose its class, and with it what it means. */
import { RequestError } from "../../../src-shared/errors";
import { BrokerError } from "../broker";

export type PlainError =
  | {
      kind: "broker";
      failure: BrokerError["failure"];
      code: BrokerError["code"];
      message: string;
      details: Omit<BrokerError["details"], "cause"> & { cause?: PlainError };
    }
  | {
      kind: "request";
      code: RequestError["code"];
      message: string;
      data: RequestError["data"];
    }
  /** A bug, or what the system said. */
  | {
      kind: "other";
      name: string;
      message: string;
      stack: string | undefined;
      /** As Node's errors have. */
      code: string | undefined;
      cause?: PlainError;
    };

/** Causes of causes; a circle has no end. */
const MAX_DEPTH = 4;

export function plainError(error: unknown, depth = 0): PlainError {
  const causeOf = (cause: unknown): { cause?: PlainError } =>
    cause === undefined || depth === MAX_DEPTH ? {} : { cause: plainError(cause, depth + 1) };
  if (error instanceof BrokerError) {
    const { failure, code, message, details } = error;
    const { cause, ...told } = details;
    return { kind: "broker", failure, code, message, details: { ...told, ...causeOf(cause) } };
  }
  if (error instanceof RequestError) {
    const { code, message, data } = error;
    return { kind: "request", code, message, data };
  }
  if (error instanceof Error) {
    const { name, message, stack, cause } = error;
    const { code } = error as NodeJS.ErrnoException;
    const said = typeof code === "string" ? code : undefined;
    return { kind: "other", name, message, stack, code: said, ...causeOf(cause) };
  }
  const message = String(error);
  return { kind: "other", name: "Error", message, stack: undefined, code: undefined };
}

/** The error that was made plain, of the class it had where that means something. */
export function errorFrom(plain: PlainError): Error {
  switch (plain.kind) {
    case "broker": {
      const { cause, ...details } = plain.details;
      const reason = cause === undefined ? {} : { cause: errorFrom(cause) };
      return new BrokerError(plain.failure, plain.code, plain.message, { ...details, ...reason });
    }
    case "request":
      return new RequestError(plain.code, plain.message, plain.data);
    case "other": {
      const { name, message, stack, code, cause } = plain;
      const error = new Error(message, cause === undefined ? {} : { cause: errorFrom(cause) });
      error.name = name;
      // Where it happened, not where it arrived.
      error.stack = stack;
      return code === undefined ? error : Object.assign(error, { code });
    }
  }
}
