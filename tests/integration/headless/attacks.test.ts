/** The loopback host under attack, over real sockets: by pages in the user's browser, and by programs beside it. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { attackedHost, SECRET } from "../../harness/attacked-host";
import { raw, request } from "../../harness/raw-http";
import { until } from "../../harness/until";

const bearer = { Authorization: `Bearer ${SECRET}` };
const json = { "Content-Type": "application/json" };

/** A session's cookie. */
async function cookieOf(loginUrl: string): Promise<string> {
  const answer = await fetch(loginUrl, { redirect: "manual" });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

test("DNS rebinding: a name that leads here opens nothing, with the secret or a session neither", async () => {
  const { port, host, world } = await attackedHost();
  const cookie = await cookieOf(host.loginUrl);
  for (const name of [
    `evil.example:${port}`,
    "evil.example",
    `127.0.0.1.evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `127.0.0.1:${port}@evil.example`,
    `127.0.0.1:${port}, evil.example`,
    `0.0.0.0:${port}`,
    `127.1:${port}`,
    "127.0.0.1",
    "127.0.0.1:80",
    "",
  ]) {
    for (const target of ["/", "/api/connections", "/login?code=x", "/healthz", "/session"]) {
      const headers = { Host: name, ...bearer, Cookie: cookie, Connection: "close" };
      const { status, text } = await raw(port, [request("GET", target, headers)]);
      expect([400, 403], `${name} ${target}`).toContain(status);
      expect(text).not.toMatch(/the page|Set-Cookie/i);
    }
  }
  const none = await raw(port, ["GET / HTTP/1.0\r\n\r\n"]);
  expect(none.status).toBe(403);
  const two = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`;
  expect([400, 403]).toContain((await raw(port, [two])).status);
  expect(world.calls).toEqual([]);
});

test("a page of another site posts nothing, reads nothing, and is given no leave to", async () => {
  const { port, own, host, world } = await attackedHost();
  const cookie = await cookieOf(host.loginUrl);
  const body = '{"brokerId":"demo"}';
  const length = { "Content-Length": String(body.length) };
  const foreign: Record<string, string>[] = [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: `http://127.0.0.1:${port + 1}` },
    { Origin: `http://localhost:${port}` },
    { Origin: `https://${own}` },
    { Origin: `http://${own}.evil.example` },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "anything" },
  ];
  for (const origin of foreign) {
    for (const [method, target] of [
      ["POST", "/api/connections"],
      ["POST", "/login"],
      ["POST", "/session/secret"],
      ["GET", "/api/connections"],
      ["GET", "/"],
      ["OPTIONS", "/api/connections"],
    ] as const) {
      const headers = { Host: own, ...bearer, Cookie: cookie, ...json, ...length, ...origin };
      const { status, text } = await raw(port, [request(method, target, headers, body)]);
      expect(status, `${method} ${target} ${JSON.stringify(origin)}`).toBe(403);
      expect(text).not.toMatch(/access-control/i);
    }
  }
  const preflight = { Host: own, "Access-Control-Request-Method": "POST" };
  const asked = await raw(port, [request("OPTIONS", "/api/connections", preflight)]);
  expect([asked.status, /access-control/i.test(asked.text)]).toEqual([401, false]);
  expect(world.calls).toEqual([]);
});

test("a session is not a bearer: no cookie opens the REST API", async () => {
  const { own, port, host } = await attackedHost();
  const cookie = await cookieOf(host.loginUrl);
  const headers = { Host: own, Cookie: cookie, Connection: "close" };
  expect((await raw(port, [request("GET", "/api/connections", headers)])).status).toBe(401);
});

test("what is no JSON is not taken, whatever it calls itself", async () => {
  const { own, port, world } = await attackedHost();
  const body = '{"brokerId":"demo","secret":"x"}';
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "text/plain; application/json",
    "",
  ]) {
    for (const target of ["/api/connections", "/login"]) {
      const headers = { Host: own, ...bearer, "Content-Type": type, Connection: "close" };
      const sized = { ...headers, "Content-Length": String(body.length) };
      const { status } = await raw(port, [request("POST", target, sized, body)]);
      expect(status, `${target} ${type}`).toBe(415);
    }
  }
  expect(world.calls).toEqual([]);
});

test("a WebSocket of another site, without a session, or elsewhere is not opened", async () => {
  const { host, own, port } = await attackedHost();
  const cookie = await cookieOf(host.loginUrl);
  const open = (path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      socket.on("open", () => {
        socket.terminate();
        resolve(101);
      });
      socket.on("unexpected-response", (_, { statusCode = 0 }) => resolve(statusCode));
      socket.on("error", () => undefined);
    });
  expect(await open("/rpc", { cookie, origin: host.url })).toBe(101);
  for (const headers of [
    { cookie, origin: "https://evil.example" },
    { cookie, origin: "null" },
    { cookie, origin: `http://localhost:${port}` },
    { cookie, origin: host.url, host: `evil.example:${port}` },
    { cookie, origin: host.url, "sec-fetch-site": "cross-site" },
    { origin: host.url },
    { origin: host.url, authorization: `Bearer ${SECRET}` },
    { origin: host.url, cookie: `${cookie}x` },
    { origin: host.url, cookie: cookie.replace(/=\d+/, "=99999999999999") },
  ] as Record<string, string>[]) {
    expect(await open("/rpc", headers), JSON.stringify(headers)).toBe(401);
  }
  for (const path of ["/", "/rpc/", "/rpc?x", "/api/rpc", "/RPC"]) {
    expect(await open(path, { cookie, origin: host.url }), path).toBe(401);
  }
  expect(own).toContain(String(port));
});

test("no path leads out of the page's folder", async () => {
  const { own, port } = await attackedHost();
  const get = (target: string) =>
    raw(port, [request("GET", target, { Host: own, Connection: "close" })]);
  expect((await get("/assets/page.js")).text).toContain("the script");
  for (const up of ["..", "%2e%2e", "%252e%252e", "..%00", ".%2e", "%c0%ae%c0%ae", "....//"]) {
    for (const slash of ["/", "%2f", "%252f", "\\", "%5c", "%255c"]) {
      for (const file of ["secret.js", "api-token"]) {
        for (const start of ["/", "/assets/", "//", "/assets/../"]) {
          const target = `${start}${up}${slash}${file}`;
          const { status, text } = await get(target);
          expect([400, 404], target).toContain(status);
          expect(text, target).not.toContain(SECRET);
        }
      }
    }
  }
  for (const target of ["/etc/passwd", "//etc/passwd", "/%", "/%zz", "http://evil.example/", "*"]) {
    expect([400, 404, 405], target).toContain((await get(target)).status);
  }
});

test("a body that is too large is refused, whether or not it says how large it is", async () => {
  const { own, port, world } = await attackedHost();
  const headers = { Host: own, ...bearer, ...json };
  const declared = { ...headers, "Content-Length": String(1024 ** 3) };
  for (const target of ["/api/connections", "/login"]) {
    const block = "x".repeat(64 * 1024);
    const many = Array.from({ length: 64 }, () => block);
    const first = await raw(port, [request("POST", target, declared), ...many]);
    expect(first.status, `${target}, declared`).toBe(413);
    const chunked = { ...headers, "Transfer-Encoding": "chunked" };
    const pieces = many.map((text) => `${text.length.toString(16)}\r\n${text}\r\n`);
    const second = await raw(port, [request("POST", target, chunked), ...pieces]);
    expect(second.status, `${target}, undeclared`).toBe(413);
  }
  expect(world.calls).toEqual([]);
});

test("a large body that says so is refused, also to a client that reads no answer before it has sent all", async () => {
  const { own, port } = await attackedHost();
  const body = "x".repeat(8 * 1024 ** 2);
  const headers = { Host: own, ...bearer, ...json, "Content-Length": String(body.length) };
  const socket = connect(port, "127.0.0.1").setEncoding("utf8").pause();
  socket.write(request("POST", "/api/connections", headers));
  await new Promise<unknown>((sent) => socket.on("error", sent).write(body, sent));
  const [answer] = await once(socket.resume(), "data");
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('"BODY_TOO_LARGE"');
});

test("who is not let in is not listened to: the connection ends with the refusal", async () => {
  const { own, port } = await attackedHost();
  const endless = { Host: own, ...json, "Content-Length": String(1024 ** 3) };
  for (const headers of [endless, { ...endless, Host: "evil.example" }]) {
    const { status, text } = await raw(port, [request("POST", "/api/connections", headers), "x"]);
    expect([401, 403]).toContain(status);
    expect(text).toMatch(/^Connection: close\r$/m);
  }
});

test("a request that can be read as two is refused, and no second one is answered", async () => {
  const { own, port, world } = await attackedHost();
  const second = request("GET", "/api/connections", { Host: own, ...bearer });
  const start = `POST /api/connections HTTP/1.1\r\nHost: ${own}\r\nAuthorization: Bearer ${SECRET}\r\nContent-Type: application/json\r\n`;
  for (const [name, shape] of Object.entries({
    "two lengths": `Content-Length: 0\r\nContent-Length: ${second.length}\r\n\r\n${second}`,
    "a list of lengths": `Content-Length: 0, ${second.length}\r\n\r\n${second}`,
    "a length and chunks": `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
    "chunks and a length": `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${second}`,
    "another coding": `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`,
    "a coding in disguise": `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${second}`,
    "chunked twice": `Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n${second}`,
    "a signed length": `Content-Length: +0\r\n\r\n${second}`,
    "a hexadecimal length": `Content-Length: 0x10\r\n\r\n${second}`,
    "bare line feeds": `Content-Length: 0\nX: y\n\n${second}`,
    "a folded header": `X: y\r\n Content-Length: 0\r\n\r\n${second}`,
    "a chunk's size in disguise": `Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${second}`,
  })) {
    const { status, answers } = await raw(port, [start + shape]);
    expect([name, status, answers]).toEqual([name, 400, 1]);
  }
  expect(world.calls).toEqual([]);
});

test("headers that come by and by, and those without end, cost a moment", async () => {
  const limits = { headersMs: 200, requestMs: 400, lookEveryMs: 50 };
  const { own, port, world } = await attackedHost({ limits });
  const slow = await raw(port, [`GET /api/connections HTTP/1.1\r\nHost: ${own}\r\nX-Slow: `]);
  expect(slow.status).toBe(408);
  const body = await raw(port, [
    request("POST", "/login", { Host: own, ...json, "Content-Length": "9" }, "{"),
  ]);
  expect(body.status).toBe(408);
  const large = await raw(port, [
    request("GET", "/", { Host: own, "X-Large": "x".repeat(70_000) }),
  ]);
  expect(large.status).toBe(431);
  expect(world.calls).toEqual([]);
});

test("guesses at the secret wait ever longer for their refusal; the secret itself never waits", async () => {
  const waits: number[] = [];
  const { host, world } = await attackedHost({
    async sleep(ms) {
      waits.push(ms);
    },
  });
  const guess = async (secret: string): Promise<number> => {
    const headers = { authorization: `Bearer ${secret}` };
    return (await fetch(`${host.url}/api/connections`, { headers })).status;
  };
  const logIn = async (secret: string): Promise<number> => {
    const body = JSON.stringify({ secret });
    return (await fetch(`${host.url}/login`, { method: "POST", headers: json, body })).status;
  };
  for (let n = 0; n < 3; n += 1) expect(await guess(`guess ${n}`)).toBe(401);
  expect(await logIn("guess")).toBe(401);
  expect((await fetch(`${host.url}/login?code=guess`, { redirect: "manual" })).status).toBe(303);
  for (let n = 0; n < 6; n += 1) expect(await guess(`guess ${n}`)).toBe(401);
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  expect((await fetch(`${host.url}/api/connections`)).status, "without a secret: no guess").toBe(
    401,
  );
  expect(await guess(SECRET)).toBe(200);
  expect(await logIn(SECRET)).toBe(204);
  expect(waits).toHaveLength(9);
  expect(await guess("one more")).toBe(401);
  expect(waits.at(-1), "One's own calls do not help who guesses").toBe(60_000);
  expect(world.calls).toEqual(["connections.list"]);
});

test("many guesses at once do not pile up: the surplus is cut off", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { own, port } = await attackedHost({ sleep: () => promise });
  const guess = () => {
    const headers = { Host: own, Authorization: "Bearer guess" };
    return raw(port, [request("GET", "/api/connections", headers)]);
  };
  const ended: number[] = [];
  const answers = Array.from({ length: 60 }, async () => ended.push((await guess()).status));
  // Two that are free, and those for which there is no place to wait.
  await until("the surplus", () => ended.length === 28);
  expect(ended.sort()).toEqual([...Array(26).fill(0), 401, 401]);
  resolve();
  await Promise.all(answers);
  expect(ended.filter((status) => status === 401)).toHaveLength(34);
});
