// Who opened a link? Once for each reading, page by page, and nothing that tells who it was.
import { expect, test, vi } from "vitest";
import { newLink, open, problemOf } from "../../helpers/ask.ts";
import { call, env, newStore, read } from "../../helpers/worker.ts";

const report = (token: string) => call("GET", "/v1/reports/overview", { key: token });

test("who opened a link is told by country and browser family, newest first, and failures are no openings", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store);
  const agents = {
    WeChat: "Mozilla/5.0 (iPhone) AppleWebKit/605 MicroMessenger/8.0 Safari/604",
    Edge: "Mozilla/5.0 (Windows) Chrome/153.0 Safari/537 Edg/153.0",
    Firefox: "Mozilla/5.0 (X11) Gecko Firefox/150.0",
    Safari: "Mozilla/5.0 (Macintosh) Version/20.0 Safari/605",
    Chrome: "Mozilla/5.0 (Linux) Chrome/153.0 Mobile Safari/537",
    other: "curl/8",
  };
  for (const agent of Object.values(agents)) await open(id, secret, undefined, { "user-agent": agent });
  await open(id, "wrong");
  const { opens } = await read<{ opens: { at: number; browser: string; country: string }[] }>(
    store,
    `/v1/links/${id}/opens`,
  );
  expect(opens.map(({ browser }) => browser).sort()).toEqual(Object.keys(agents).sort());
  for (const each of opens) {
    expect(Object.keys(each).sort()).toEqual(["at", "browser", "country"]);
    expect(each.country).toMatch(/^([A-Z]{2})?$/);
  }
});

interface Opens {
  opens: { at: number; browser: string }[];
  next: string | null;
}

test("a page that goes on with its session is one opening; another session, or one long over, is another", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "let me in" });
  const other = await newLink(store);
  const renew = async (session: unknown, now = Date.now()) => {
    vi.setSystemTime(now);
    const body = { id, secret, password: "let me in", ...(session === undefined ? {} : { session }) };
    const answer = await call("POST", "/v1/links/open", { body });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { token: string; expires_at: number };
  };
  const count = async () => (await read<Opens>(store, `/v1/links/${id}/opens`)).opens.length;
  try {
    const first = await renew(undefined);
    expect(await count()).toBe(1);
    const second = await renew(first.token, first.expires_at + 60_000);
    expect((await report(second.token)).status).toBe(200);
    expect(await count()).toBe(1);
    await renew(second.token, second.expires_at + 16 * 60_000);
    expect(await count()).toBe(2);
    const foreign = (await (await open(other.id, other.secret)).json()) as { token: string };
    const forged = `rt_${id}.${Date.now()}.${"0".repeat(64)}`;
    for (const session of [foreign.token, forged, "", "rt_..", second.token.slice(3)]) await renew(session);
    expect(await count()).toBe(7);
  } finally {
    vi.useRealTimers();
  }
});

test("a session renews nothing without the secret and the password", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "let me in" });
  const { token } = (await (await open(id, secret, "let me in")).json()) as { token: string };
  for (const body of [
    { id, secret: "wrong", password: "let me in", session: token },
    { id, secret, session: token },
  ]) {
    expect([401, 404]).toContain((await call("POST", "/v1/links/open", { body })).status);
  }
});

test("openings are listed page by page, each once, also those of one millisecond", async () => {
  const store = await newStore();
  const { id } = await newLink(store);
  await env.CONTROL.prepare(
    "INSERT INTO link_open (link, at, country, browser) SELECT ?1, 1000 + value / 3, 'CN', value FROM json_each(?2)",
  )
    .bind(id, JSON.stringify(Array.from({ length: 250 }, (_, n) => n)))
    .run();
  const pages: Opens[] = [];
  for (let before: string | null = ""; before !== null; before = pages.at(-1)?.next ?? null) {
    const query = before === "" ? "" : `?before=${before}`;
    pages.push(await read<Opens>(store, `/v1/links/${id}/opens${query}`));
  }
  expect(pages.map(({ opens }) => opens.length)).toEqual([100, 100, 50]);
  const numbers = pages.flatMap(({ opens }) => opens.map(({ browser }) => Number(browser)));
  expect(numbers).toEqual(Array.from({ length: 250 }, (_, n) => 249 - n));
  expect((await read<Opens>(store, `/v1/links/${id}/opens?limit=250`)).next).toBeNull();
  for (const query of ["limit=0", "before=yesterday", "before=1"]) {
    const refused = await call("GET", `/v1/links/${id}/opens?${query}`, { key: store.manage_key });
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: "invalid_request" });
  }
});
