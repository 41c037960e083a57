/** A connection that is not there yet: what the wizard has been told of it. Pure. */
import type {
  Broker,
  Connection,
  ConnectionOptions,
  Credentials,
  Environment,
} from "../../../src-shared/domain";
import { firstOptions, type StatementOptions, stored } from "../statements/statement-options";
import { filled } from "./credential-fields";
import { withStart } from "./start-option";
import { withSymbols } from "./symbols-field";

export interface Draft {
  broker: Broker;
  label: string;
  environment: Environment;
  credentials: Credentials;
  symbols: string;
  statements: StatementOptions;
  endpoint: string;
  /** `yyyy-MM-dd`, or nothing. */
  start: string;
  /** The book; undefined: the first one. */
  accountId: string | undefined;
  intervalMin: number;
}

/** What is sent to try a login. */
export interface TriedLogin {
  brokerId: string;
  environment: Environment;
  credentials: Credentials;
  endpoint: string | null;
  options: ConnectionOptions;
}

/** `label` is what it is called at first; `usualMin` is the interval of new connections, in minutes. */
export const firstDraft = (broker: Broker, label: string, usualMin: number): Draft => ({
  broker,
  label,
  environment: broker.environments[0] as Environment,
  credentials: {},
  symbols: "",
  statements: firstOptions(broker.id),
  endpoint: "",
  start: "",
  accountId: undefined,
  intervalMin: Math.max(usualMin, broker.capabilities.minIntervalMin),
});

/** The login of a draft; where the import starts is no matter of the login. */
export function loginOf(draft: Draft): TriedLogin {
  const { broker, environment, credentials, endpoint, statements, symbols } = draft;
  return {
    brokerId: broker.id,
    environment,
    credentials: filled(credentials),
    endpoint: endpoint.trim() || null,
    options: broker.family === "file" ? stored(statements) : withSymbols({}, symbols),
  };
}

/** A stored connection with other credentials. */
export function loginOfConnection(
  { brokerId, environment, endpoint, options }: Connection,
  credentials: Credentials,
): TriedLogin {
  return { brokerId, environment, endpoint, options, credentials: filled(credentials) };
}

/** All of a draft, as a new connection. */
export function newConnectionOf(draft: Draft) {
  const login = loginOf(draft);
  const { label, accountId, intervalMin: syncIntervalMin, start, broker } = draft;
  const options = withStart(login.options, broker.capabilities.startOption, start);
  return { ...login, options, label: label.trim(), accountId, syncIntervalMin };
}

/** True where leaving would lose something that was typed. */
export const isTouched = ({ credentials, symbols, endpoint, statements }: Draft): boolean =>
  Object.values(credentials).some((text) => text !== "") ||
  [symbols, endpoint, statements.folder ?? "", statements.source ?? ""].some((text) => text !== "");
