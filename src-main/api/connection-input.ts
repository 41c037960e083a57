/** The checks on what a user says about a connection that need to know its broker; each refusal has its own code. */
import type { Credentials, Environment } from "../../src-shared/domain";
import { RequestError } from "../../src-shared/errors";
import type { BrokerAdapter, BrokerRegistry } from "../brokers/broker";

/** The adapter of a broker id. Throws `UNKNOWN_BROKER`. */
export function adapterFor(brokers: BrokerRegistry, brokerId: string): BrokerAdapter {
  const adapter = brokers.find(brokerId);
  if (adapter === undefined) {
    throw new RequestError("UNKNOWN_BROKER", `Fillkeep knows no broker called ${brokerId}`, {
      brokerId,
    });
  }
  return adapter;
}

/** The environment asked for, else the broker's first. Throws `ENVIRONMENT_NOT_OFFERED`. */
export function environmentFor(
  { broker }: BrokerAdapter,
  asked: Environment | undefined,
): Environment {
  const environment = asked ?? (broker.environments[0] as Environment);
  if (!broker.environments.includes(environment)) {
    throw new RequestError(
      "ENVIRONMENT_NOT_OFFERED",
      `${broker.name} has no ${environment} environment`,
      { offered: broker.environments },
    );
  }
  return environment;
}

/** Throws `INTERVAL_BELOW_FLOOR` where the broker does not want to be asked that often; `minutes` is valid otherwise. */
export function checkFloor({ broker }: BrokerAdapter, minutes: number): void {
  const { minIntervalMin } = broker.capabilities;
  if (minutes < minIntervalMin) {
    throw new RequestError(
      "INTERVAL_BELOW_FLOOR",
      `${broker.name} must not be asked more often than every ${minIntervalMin} minutes`,
      { minIntervalMin },
    );
  }
}

/**
 * The credentials without the white space that pasting adds. Throws `CREDENTIAL_MISSING`, `CREDENTIAL_UNKNOWN` or
 * `CREDENTIAL_MALFORMED` with the field's name; never says a value.
 */
export function credentialsFor({ broker }: BrokerAdapter, given: Credentials = {}): Credentials {
  const known = new Set(broker.credentialFields.map(({ name }) => name));
  const credentials: Credentials = {};
  for (const [field, value] of Object.entries(given)) {
    if (!known.has(field)) {
      throw new RequestError("CREDENTIAL_UNKNOWN", `${broker.name} has no credential ${field}`, {
        field,
        known: [...known],
      });
    }
    if (value.trim() !== "") credentials[field] = value.trim();
  }
  for (const { name, required, pattern, example } of broker.credentialFields) {
    if (required && credentials[name] === undefined) {
      throw new RequestError("CREDENTIAL_MISSING", `${broker.name} needs the credential ${name}`, {
        field: name,
      });
    }
    const value = credentials[name];
    if (
      value !== undefined &&
      pattern !== undefined &&
      !new RegExp(`^(?:${pattern})$`).test(value)
    ) {
      throw new RequestError(
        "CREDENTIAL_MALFORMED",
        `The credential ${name} of ${broker.name} looks like ${example ?? pattern}`,
        { field: name, example },
      );
    }
  }
  return credentials;
}
