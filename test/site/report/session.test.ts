// Does the page go on with its session? A new one is asked for with the one that ran out, so that reading on is one opening.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Answer, Session } from "../../../site/src/report/api.ts";
import { createAsker } from "../../../site/src/report/session.ts";

/** What was sent to open the link, in order. */
let sent: Record<string, string>[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  sent.push(JSON.parse(body) as Record<string, string>);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ token: `rt_${sent.length}`, report: "overview" }));
});

const address = { id: "l1", secret: "s1", view: {} };
const ended: Answer<string> = { ok: false, code: "session_expired", detail: "" };
/** A request that is refused while its session is one of these. */
const refusing =
  (...over: string[]) =>
  async ({ token }: Session): Promise<Answer<string>> =>
    over.includes(token) ? ended : { ok: true, value: token };

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const real = fetch;
  vi.stubGlobal("location", { pathname: "/r/" });
  // A page's addresses are relative to it.
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(new URL(path, `http://127.0.0.1:${port}`), init));
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});
beforeEach(() => {
  sent = [];
});

it("opens once and asks with that session until it runs out, then shows it when it asks for the next", async () => {
  const { ask } = createAsker(address);
  expect(await ask(refusing())).toEqual({ ok: true, value: "rt_1" });
  expect(await ask(refusing())).toEqual({ ok: true, value: "rt_1" });
  expect(await ask(refusing("rt_1"))).toEqual({ ok: true, value: "rt_2" });
  expect(await ask(refusing("rt_2"))).toEqual({ ok: true, value: "rt_3" });
  expect(sent).toEqual([
    { id: "l1", secret: "s1", page: "/r/" },
    { id: "l1", secret: "s1", page: "/r/", session: "rt_1" },
    { id: "l1", secret: "s1", page: "/r/", session: "rt_2" },
  ]);
});

it("sends the password with every opening", async () => {
  const { ask, setPassword } = createAsker(address);
  setPassword("let me in");
  await ask(refusing());
  await ask(refusing("rt_1"));
  expect(sent.map(({ password }) => password)).toEqual(["let me in", "let me in"]);
});

it("a session that is refused as soon as it is made is not asked for again and again", async () => {
  const { ask } = createAsker(address);
  expect(await ask(refusing("rt_1"))).toEqual(ended);
  expect(sent).toHaveLength(1);
});
