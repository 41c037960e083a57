/** REST under `/api`: the same router, with JSON bodies, a bearer secret, and an OpenAPI document of itself. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/node";
import { BodyLimitPlugin } from "@orpc/server/node";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "../../src-shared/contract";
import type { House } from "../compose";
import { isJson, refuse, reply } from "./replies";

const PREFIX = "/api";
const MAX_BODY_BYTES = 1024 * 1024;

export type RestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves the house's router; the caller has checked host and bearer. */
export function createRest(house: Pick<House, "router" | "interceptor">): RestHandler {
  const handler = new OpenAPIHandler(house.router, {
    clientInterceptors: [house.interceptor],
    plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
    customErrorResponseBodyEncoder: ({ code, message, data }) => ({
      code: code === "PAYLOAD_TOO_LARGE" ? "BODY_TOO_LARGE" : code,
      message,
      ...(data !== undefined && { data }),
    }),
  });
  let document: Promise<unknown> | undefined;

  return async (request, response) => {
    if (request.url?.split("?")[0] === `${PREFIX}/openapi.json` && request.method === "GET") {
      document ??= describe();
      return reply(response, 200, await document);
    }
    if (hasForeignBody(request)) {
      return refuse(response, "NOT_JSON", "Bodies are JSON: send Content-Type: application/json");
    }
    // Not left to the handler, which closes the connection: with the rest still on its way the refusal would be lost with it.
    // Node takes that rest and throws it away, for as long as a request may take (RFC 9112, 9.6).
    if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) {
      return refuse(response, "BODY_TOO_LARGE", `A body has at most ${MAX_BODY_BYTES} bytes`);
    }
    response.setHeader("Cache-Control", "no-store");
    const { matched } = await handler.handle(request, response, { prefix: PREFIX, context: {} });
    if (!matched) refuse(response, "NOT_FOUND", `There is no ${request.method} ${request.url}`);
  };
}

/** JSON only: a form or text/plain body is what a foreign page could post without asking (CSRF). */
function hasForeignBody({ headers, method }: IncomingMessage): boolean {
  if (method === "GET" || method === "HEAD") return false;
  const length = headers["content-length"];
  const empty = headers["transfer-encoding"] === undefined && (length ?? "0") === "0";
  return !empty && !isJson({ headers });
}

function describe(): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: "Fillkeep",
      version: "1",
      description:
        "Fills from your brokers on your own machine. Times are epoch ms UTC, amounts decimal strings, lists newest first. A refusal is {code, message, data?}.",
    },
    servers: [{ url: PREFIX }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    security: [{ bearer: [] }],
  });
}
