/** Everything that passes between a page and its host, recorded by the browser itself: addresses, headers, bodies, frames. */
import type { CDPSession, Page } from "playwright";

export interface PageTraffic {
  /** What the page sent; each text is one request (its address, its headers, its body) or one frame. */
  readonly sent: readonly string[];
  /** What it was given, in the same way. */
  readonly given: readonly string[];
  /** Bodies that the browser did not keep; a download goes to a file. */
  readonly unread: readonly string[];
}

/** Records from now on; to be called before the page goes anywhere. */
export async function recordTraffic(page: Page): Promise<PageTraffic> {
  const browser = await page.context().newCDPSession(page);
  const sent: string[] = [];
  const given: string[] = [];
  const unread: string[] = [];
  const addresses = new Map<string, string>();

  browser.on("Network.requestWillBeSent", ({ requestId, request }) => {
    addresses.set(requestId, request.url);
    sent.push(textOf(request.url, request.headers, request.postData));
    // A long body is kept apart.
    if (!request.hasPostData || request.postData !== undefined) return;
    browser
      .send("Network.getRequestPostData", { requestId })
      .then(({ postData }) => sent.push(textOf(request.url, postData)))
      .catch(() => unread.push(request.url));
  });
  // With the cookies, which the page itself does not see.
  browser.on("Network.requestWillBeSentExtraInfo", ({ headers }) => sent.push(textOf(headers)));
  browser.on("Network.responseReceived", ({ response: { url, headers } }) =>
    given.push(textOf(url, headers)),
  );
  browser.on("Network.responseReceivedExtraInfo", ({ headers }) => given.push(textOf(headers)));
  browser.on("Network.loadingFinished", ({ requestId }) => {
    const address = addresses.get(requestId) ?? "";
    bodyOf(browser, requestId)
      .then((body) => given.push(`${address}\n${body}`))
      .catch(() => unread.push(address));
  });
  browser.on("Network.webSocketWillSendHandshakeRequest", ({ request }) =>
    sent.push(textOf(request.headers)),
  );
  browser.on("Network.webSocketHandshakeResponseReceived", ({ response }) =>
    given.push(textOf(response.headers)),
  );
  browser.on("Network.webSocketFrameSent", ({ response }) => sent.push(frameOf(response)));
  browser.on("Network.webSocketFrameReceived", ({ response }) => given.push(frameOf(response)));
  await browser.send("Network.enable", {
    maxTotalBufferSize: 100_000_000,
    maxResourceBufferSize: 50_000_000,
    maxPostDataSize: 1_000_000,
  });
  return { sent, given, unread };
}

async function bodyOf(browser: CDPSession, requestId: string): Promise<string> {
  const { body, base64Encoded } = await browser.send("Network.getResponseBody", { requestId });
  return base64Encoded ? Buffer.from(body, "base64").toString("latin1") : body;
}

const BINARY = 2;

const frameOf = ({ opcode, payloadData }: { opcode: number; payloadData: string }): string =>
  opcode === BINARY ? Buffer.from(payloadData, "base64").toString("latin1") : payloadData;

const textOf = (...parts: unknown[]): string =>
  parts.map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join("\n");
