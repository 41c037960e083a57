/** Certificates are always verified. */

const SWITCHED_OFF = "NODE_TLS_REJECT_UNAUTHORIZED";

/**
 * Takes back what the environment may have switched off, for the whole process: Node reads this variable at each
 * connection (https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue).
 */
export function verifyCertificates(): void {
  if (process.env[SWITCHED_OFF] === "0") delete process.env[SWITCHED_OFF];
}
