/** How the host answers: the headers every response carries, and plain JSON, which is all it takes, too. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { REQUEST_ERROR_STATUS, type RequestErrorCode } from "../../src-shared/errors";
import { CONTENT_SECURITY_POLICY } from "../foundation/content-security-policy";

/** Sets the headers that every response of the host carries. */
export function secure(response: ServerResponse): void {
  response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
}

/** A form or plain text is what a foreign page can post without asking first. */
export const isJson = ({ headers }: Pick<IncomingMessage, "headers">): boolean =>
  headers["content-type"]?.split(";")[0]?.trim().toLowerCase() === "application/json";

/** Answers with JSON that nobody keeps. */
export function reply(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(body));
}

/** Refuses with a code of the treaty and its status. */
export function refuse(response: ServerResponse, code: RequestErrorCode, message: string): void {
  reply(response, REQUEST_ERROR_STATUS[code], { code, message });
}
