/** A credential as it can be sent. */
import { BrokerError, type BrokerLogin } from "../broker";

/** What an HTTP header can carry (RFC 9110 5.5); Node's own refusal would show the value. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** The credential without the white space around it; throws `BROKER_CONFIG` where it is missing or can't be sent. */
export function credentialOf({ credentials }: BrokerLogin, name: string, broker: string): string {
  const value = credentials[name]?.trim() ?? "";
  if (value === "") {
    throw new BrokerError("config", "BROKER_CONFIG", `${broker} needs the credential ${name}`);
  }
  if (!SENDABLE.test(value)) {
    throw new BrokerError(
      "config",
      "BROKER_CONFIG",
      `The credential ${name} of ${broker} holds characters that no key has: copy it again`,
    );
  }
  return value;
}
