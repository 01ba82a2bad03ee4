// What a link may: be opened so often, get another secret, show days that roll, stand in some pages, and say what was redefined.
import { expect, test, vi } from "vitest";
import { pageHeaders } from "../../../functions/http/embed.ts";
import { newLink, open, openedLink, problemOf, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const report = (token: string, query = "") => call("GET", `/v1/reports/overview${query}`, { key: token });
const tokenOf = async (answer: Response) => ((await answer.json()) as { token: string }).token;
const rotate = (store: TestStore, id: string) => call("POST", `/v1/links/${id}/rotate`, { key: store.manage_key });
const secretOf = (url: string) => new URL(url).hash.split(".")[1] ?? "";

test("a link opens as often as it may, however many try at once, and who reads goes on reading", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { max_opens: 3 });
  expect((await open(id, "wrong")).status).toBe(404);
  const answers = await Promise.all(Array.from({ length: 8 }, () => open(id, secret)));
  const opened = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status !== 200);
  expect([opened.length, refused.length]).toEqual([3, 5]);
  for (const each of refused) expect(await problemOf(each)).toEqual({ status: 410, code: "link_used_up" });
  const token = await tokenOf(opened[0] as Response);
  expect((await report(token)).status).toBe(200);
  const renewed = await call("POST", "/v1/links/open", { body: { id, secret, session: token } });
  expect((await report(await tokenOf(renewed))).status).toBe(200);
  expect((await read<{ opens: unknown[] }>(store, `/v1/links/${id}/opens`)).opens).toHaveLength(3);
  expect(await read(store, "/v1/links")).toMatchObject({ links: [{ id, max_opens: 3, opens: 3 }] });
});

test("a wrong password takes no opening, and who does not know the secret learns nothing of a used-up link", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { max_opens: 1, password: "let me in" });
  for (const wrong of ["no", "nor this"]) expect((await open(id, secret, wrong)).status).toBe(401);
  expect((await open(id, secret, "let me in")).status).toBe(200);
  expect(await problemOf(await open(id, secret, "let me in"))).toMatchObject({ code: "link_used_up" });
  expect(await problemOf(await open(id, "wrong", "let me in"))).toMatchObject({ code: "link_unknown" });
});

test("another secret ends the one before and all that is open through it, and keeps what the link shows", async () => {
  const store = await newStore();
  const scope = { sections: ["funnel"], from: "2026-10-01", to: "2026-10-31", filter: "channel:paid", max_opens: 1 };
  const { id, secret, token } = await openedLink(store, { ...scope, label: "board" });
  expect((await report(token)).status).toBe(200);
  const answer = await rotate(store, id);
  expect(answer.status).toBe(200);
  const { url } = (await answer.json()) as { url: string };
  expect(await problemOf(await report(token))).toMatchObject({ status: 401, code: "session_expired" });
  expect(await problemOf(await open(id, secret))).toMatchObject({ status: 404, code: "link_unknown" });
  // The session of before does not make an opening with the new secret the same opening.
  const again = await call("POST", "/v1/links/open", { body: { id, secret: secretOf(url), session: token } });
  const shown = (await (await report(await tokenOf(again))).json()) as { link: object };
  expect(shown.link).toMatchObject({ sections: ["funnel"], from: "2026-10-01", to: "2026-10-31", label: "board" });
  expect(await problemOf(await open(id, secretOf(url)))).toMatchObject({ code: "link_used_up" });
  expect(await read(store, "/v1/links")).toMatchObject({ links: [{ id, opens: 1, max_opens: 1 }] });
});

test("only a link's own store rotates it, and none that is over", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const { id, secret, token } = await openedLink(a);
  expect(await problemOf(await rotate(b, id))).toMatchObject({ status: 404, code: "link_unknown" });
  expect(await problemOf(await call("POST", `/v1/links/${id}/rotate`, { key: token }))).toMatchObject({ status: 403 });
  expect((await open(id, secret)).status).toBe(200);
  await send(a, "DELETE", `/v1/links/${id}`, undefined);
  expect(await problemOf(await rotate(a, id))).toMatchObject({ status: 410, code: "link_revoked" });
  expect(await problemOf(await open(id, secret))).toMatchObject({ code: "link_revoked" });
  const ended = await newLink(a);
  await env.CONTROL.prepare("UPDATE link SET expires_at = 1 WHERE id = ?1").bind(ended.id).run();
  expect(await problemOf(await rotate(a, ended.id))).toMatchObject({ status: 410, code: "link_expired" });
});

test("rotating twice at once leaves one address that opens", async () => {
  const store = await newStore();
  const { id } = await newLink(store);
  const answers = await Promise.all([rotate(store, id), rotate(store, id), rotate(store, id)]);
  const urls = await Promise.all(answers.map(async (each) => ((await each.json()) as { url: string }).url));
  const opened = await Promise.all(urls.map((url) => open(id, secretOf(url))));
  expect(opened.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("days that roll end on the store's own today and go on with it", async () => {
  // Half past midnight in Shanghai is still the day before in UTC.
  const store = await newStore();
  try {
    vi.setSystemTime(Date.parse("2026-11-10T16:30:00Z"));
    const { id, secret, token } = await openedLink(store, { rolling_days: 7 });
    const asked = async (key: string, query: string) =>
      (await (await report(key, query)).json()) as { from: string; to: string; link: object; code?: string };
    const first = await asked(token, "");
    expect([first.from, first.to]).toEqual(["2026-11-05", "2026-11-11"]);
    expect(first.link).toMatchObject({ rolling_days: 7, from: "2026-11-05", to: "2026-11-11", compare: false });
    expect(first.link).not.toHaveProperty("metric_versions");
    expect(await asked(token, "?from=2020-01-01&to=2030-01-01")).toMatchObject({
      from: "2026-11-05",
      to: "2026-11-11",
    });
    expect(await asked(token, "?from=2026-11-01&to=2026-11-04")).toMatchObject({ code: "range_outside_link" });
    expect((await call("GET", "/v1/live", { key: token })).status).toBe(200);
    vi.setSystemTime(Date.parse("2026-11-12T16:30:00Z"));
    const later = await asked(await tokenOf(await open(id, secret)), "");
    expect([later.from, later.to]).toEqual(["2026-11-07", "2026-11-13"]);
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  ["days_twice", { rolling_days: 7, from: "2026-10-01" }, "rolling_days"],
  ["invalid_request", { rolling_days: 1000 }, "rolling_days"],
  ["invalid_request", { max_opens: 0 }, "max_opens"],
  ["invalid_request", { embed_origins: ["https://a;script-src https:"] }, "embed_origins.0"],
  ["invalid_request", { embed_origins: ["https://a;sandbox"] }, "embed_origins.0"],
  ["invalid_request", { embed_origins: ["https://*.example"] }, "embed_origins.0"],
  ["invalid_request", { embed_origins: ["https://board.example/page"] }, "embed_origins.0"],
  ["invalid_request", { embed_origins: ["javascript:alert(1)"] }, "embed_origins.0"],
])("a link with wrong limits is refused: %s %o", async (code, body, field) => {
  const { manage_key } = await newStore();
  const refused = await problemOf(await call("POST", "/v1/links", { key: manage_key, body }));
  expect(refused).toMatchObject({ status: 422, code, field });
});

const policyOf = async (path: string) => (await call("GET", path)).headers.get("content-security-policy");

test("a page may hold a link's report where the link says so, until it is over", async () => {
  const store = await newStore();
  const origins = ["https://board.example", "http://127.0.0.1:4000"];
  const made = await send<{ id: string; embed_url: string }>(store, "POST", "/v1/links", { embed_origins: origins });
  const plain = await send<{ id: string }>(store, "POST", "/v1/links", {});
  expect(new URL(made.embed_url).pathname).toBe(`/e/${made.id}`);
  expect(plain).not.toHaveProperty("embed_url");
  const answer = await call("GET", `/e/${made.id}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('id="sections"');
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const closed = pageHeaders["content-security-policy"];
  expect(await policyOf(`/e/${made.id}`)).toBe(closed?.replace("ancestors 'none'", `ancestors ${origins.join(" ")}`));
  for (const id of [plain.id, "unknown", "", "x'%20OR%201=1"]) expect(await policyOf(`/e/${id}`), id).toBe(closed);
  await send(store, "DELETE", `/v1/links/${made.id}`, undefined);
  expect(await policyOf(`/e/${made.id}`)).toBe(closed);
});

test("a page that was let in for one link opens no other", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store);
  const from = (page: string) => call("POST", "/v1/links/open", { body: { id, secret, page } });
  expect((await from("/r/")).status).toBe(200);
  expect((await from(`/e/${id}`)).status).toBe(200);
  for (const page of ["/e/other", "/e/", `/e/x${id}`, `/e/${id}x/`]) {
    expect(await problemOf(await from(page)), page).toMatchObject({ status: 404, code: "link_unknown" });
  }
});

test("a link notes its metrics' versions and tells what was redefined since", async () => {
  const store = await newStore();
  const { id, token } = await openedLink(store, { sections: ["funnel"] });
  const said = async () => ((await (await report(token)).json()) as { definition_changes: unknown }).definition_changes;
  const { links } = await read<{ links: { scope: { metric_versions: Record<string, number> } }[] }>(store, "/v1/links");
  const noted = links[0]?.scope.metric_versions ?? {};
  expect(noted).toMatchObject({ sessions: 1 });
  expect(noted).not.toHaveProperty("visitors");
  expect(await said()).toEqual([]);
  const older = { ...noted, sessions: 0, visitors: 0, constructor: 0 };
  await env.CONTROL.prepare("UPDATE link SET scope = json_set(scope, '$.metric_versions', json(?2)) WHERE id = ?1")
    .bind(id, JSON.stringify(older))
    .run();
  // Nothing is told of a metric that the link does not show.
  expect(await said()).toMatchObject([{ metric: "sessions", noted: 0, version: 1 }]);
});
