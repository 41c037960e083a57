/** The first day of an import, as a date field has it, in whatever option a broker keeps it. Days are UTC. */
import type { Broker, ConnectionOptions } from "../../../src-shared/domain";

export type StartOption = Broker["capabilities"]["startOption"];

const DAY_LENGTH = "yyyy-MM-dd".length;

/** What stands in the field: `yyyy-MM-dd`, or nothing. */
export function startText(options: ConnectionOptions, option: StartOption): string {
  const value = option === undefined ? undefined : options[option];
  if (option === "startDate") return typeof value === "string" ? value : "";
  const isTime = typeof value === "number" && Number.isFinite(new Date(value).getTime());
  return isTime ? new Date(value).toISOString().slice(0, DAY_LENGTH) : "";
}

/** `options` with the day of the field; a time within the day that stands there already is kept. */
export function withStart(
  options: ConnectionOptions,
  option: StartOption,
  text: string,
): ConnectionOptions {
  if (option === undefined || text === startText(options, option)) return options;
  const { [option]: _, ...others } = options;
  if (text === "") return others;
  return { ...others, [option]: option === "since" ? Date.parse(`${text}T00:00:00Z`) : text };
}
