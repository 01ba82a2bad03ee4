// Links: made, opened, locked, over and withdrawn; who opened them; and that only the secret's hash is kept.
import { expect, test } from "vitest";
import { newLink, open, openedLink, problemOf, send, textOf } from "../../helpers/ask.ts";
import { call, env, newStore, read } from "../../helpers/worker.ts";

const report = (token: string) => call("GET", "/v1/reports/overview", { key: token });
const change = (column: string, value: number, id: string) =>
  env.CONTROL.prepare(`UPDATE link SET ${column} = ?1 WHERE id = ?2`).bind(value, id).run();

test("a link is made, opened and read", async () => {
  const store = await newStore();
  const made = await send<{ url: string; expires_at: number }>(store, "POST", "/v1/links", { label: "周报" });
  expect(made).toMatchObject({ report: "overview", label: "周报", has_password: false });
  expect(Math.round((made.expires_at - Date.now()) / 86_400_000)).toBe(30);
  const { pathname, hash, search } = new URL(made.url);
  // In the fragment, which no server, log or referrer sees; 32 random bytes.
  expect({ pathname, search }).toEqual({ pathname: "/r/", search: "" });
  expect(hash).toMatch(/^#[0-9a-f]{16}\.[0-9a-f]{64}$/);

  const [id = "", secret = ""] = hash.slice(1).split(".");
  const opened = await open(id, secret);
  expect(opened.status).toBe(200);
  expect(opened.headers.get("cache-control")).toBe("no-store");
  const session = (await opened.json()) as { token: string; expires_at: number };
  expect(session).toMatchObject({ report: "overview" });
  expect(Math.round((session.expires_at - Date.now()) / 60_000)).toBe(15);
  const answer = await report(session.token);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-robots-tag")).toBe("noindex");
  expect(await answer.json()).toMatchObject({ report: "overview", link: { label: "周报", sections: null } });
});

test("an unknown id and a wrong secret get the same answer", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store);
  const other = await newLink(store);
  const answers = await Promise.all([
    open("0000000000000000", secret),
    open(id, other.secret),
    open(id, ""),
    open(id, `${secret}0`),
    open("' OR 1=1 --", secret),
  ]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(bodies).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ code: "link_unknown" });
});

test("a link that is open is listed however many came after it and are over, as digests' are", async () => {
  const store = await newStore();
  const { id } = await newLink(store);
  // Each of a digest, of another day, and over a week later.
  await env.CONTROL.prepare(
    `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 205)
     INSERT INTO link (id, store, secret_hash, report, scope, created_at, expires_at)
     SELECT printf('%s%03d', id, n), store, secret_hash, report, scope, created_at + n, created_at FROM link, n WHERE id = ?1`,
  )
    .bind(id)
    .run();
  const { links } = await read<{ links: { id: string; created_at: number }[] }>(store, "/v1/links");
  expect(links.at(-1)?.id).toBe(id);
  expect(links).toHaveLength(201);
  expect(links.map((link) => link.created_at)).toEqual(links.map((link) => link.created_at).toSorted((a, b) => b - a));
});

test("a link that is over says so to who holds its secret and to nobody else", async () => {
  const store = await newStore();
  const expired = await newLink(store);
  await change("expires_at", Date.now() - 1, expired.id);
  expect(await problemOf(await open(expired.id, expired.secret))).toMatchObject({ status: 410, code: "link_expired" });
  const revoked = await newLink(store);
  await send(store, "DELETE", `/v1/links/${revoked.id}`, undefined);
  expect(await problemOf(await open(revoked.id, revoked.secret))).toMatchObject({ status: 410, code: "link_revoked" });
  for (const { id } of [expired, revoked]) expect((await open(id, "wrong")).status).toBe(404);
});

test("withdrawing a link ends its sessions with their next request", async () => {
  const store = await newStore();
  const { id, token } = await openedLink(store);
  expect((await report(token)).status).toBe(200);
  await send(store, "DELETE", `/v1/links/${id}`, undefined);
  for (const path of ["/v1/reports/overview", "/v1/metrics", "/v1/metrics/gmv", "/v1/live"]) {
    expect(await problemOf(await call("GET", path, { key: token }))).toMatchObject({
      status: 410,
      code: "link_revoked",
    });
  }
});

test("a link that runs out ends its sessions too, and one that is gone is unknown", async () => {
  const store = await newStore();
  const { id, token } = await openedLink(store);
  await change("expires_at", Date.now() - 1, id);
  expect(await problemOf(await report(token))).toMatchObject({ status: 410, code: "link_expired" });
  await env.CONTROL.prepare("DELETE FROM link WHERE id = ?1").bind(id).run();
  expect(await problemOf(await report(token))).toMatchObject({ status: 404, code: "link_unknown" });
});

test("a token that was changed in any part opens nothing", async () => {
  const store = await newStore();
  const { token } = await openedLink(store);
  const other = await openedLink(store);
  const [id, expires, signature] = token.slice(3).split(".");
  const [otherId] = other.token.slice(3).split(".");
  const changed = [
    `rt_${otherId}.${expires}.${signature}`,
    `rt_${id}.${Number(expires) + 1}.${signature}`,
    `rt_${id}.${expires}.${signature?.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}`,
    `rt_${id}.${expires}.`,
    `rt_${id}.${expires}`,
    `rt_${id}..${signature}`,
    "rt_",
    "rt_..",
    token.slice(0, -1),
    `${token}0`,
    token.toUpperCase().replace("RT_", "rt_"),
  ];
  for (const each of changed) {
    expect(await problemOf(await report(each)), each).toMatchObject({ status: 401, code: "session_expired" });
  }
  expect((await report(token)).status).toBe(200);
});

test("a link with a password asks for it and takes only the right one", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "开门 please" });
  expect(await problemOf(await open(id, secret))).toMatchObject({ status: 401, code: "password_required" });
  expect(await problemOf(await open(id, secret, "wrong"))).toMatchObject({ status: 401, code: "password_wrong" });
  expect(await problemOf(await open(id, secret, ""))).toMatchObject({ status: 401, code: "password_wrong" });
  expect((await open(id, secret, "开门 please")).status).toBe(200);
  expect((await open(id, "wrong", "开门 please")).status).toBe(404);
});

test("after ten wrong passwords the link is locked for an hour, for the right one too", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "right one" });
  for (let n = 0; n < 10; n += 1) expect((await open(id, secret, `wrong ${n}`)).status).toBe(401);
  const locked = await open(id, secret, "right one");
  expect(locked.headers.get("retry-after")).toBe("3600");
  expect(await problemOf(locked)).toMatchObject({ status: 429, code: "too_many_attempts" });
  await change("failed_at", Date.now() - 3_600_001, id);
  expect((await open(id, secret, "right one")).status).toBe(200);
  // And the count begins again.
  for (let n = 0; n < 9; n += 1) expect((await open(id, secret, `wrong ${n}`)).status).toBe(401);
  expect((await open(id, secret, "right one")).status).toBe(200);
});

test("many wrong passwords at once do not slip past the limit", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "right one" });
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => open(id, secret, `wrong ${n}`)));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
});

test("neither a secret nor a password is in any database", async () => {
  const store = await newStore();
  const { id, secret } = await newLink(store, { password: "unmistakable password" });
  const opened = await open(id, secret, "unmistakable password");
  const { token } = (await opened.json()) as { token: string };
  const listed = JSON.stringify([await read(store, "/v1/links"), await read(store, "/v1/audit")]);
  const all = (await textOf(env.CONTROL)) + (await textOf(env.SHARD_0)) + listed;
  for (const text of [secret, "unmistakable", token]) expect(all).not.toContain(text);
});

test.each([
  ["report_unknown", { report: "secrets" }, "report"],
  ["section_unknown", { sections: ["headline", "salaries"] }, "sections"],
  ["invalid_request", { sections: [] }, "sections"],
  ["range_reversed", { from: "2026-10-02", to: "2026-10-01" }, "from"],
  ["invalid_request", { from: "2026-02-30" }, "from"],
  ["invalid_request", { expires_in_days: 0 }, "expires_in_days"],
  ["invalid_request", { expires_in_days: 367 }, "expires_in_days"],
  ["invalid_request", { password: "abc" }, "password"],
])("a link with a wrong scope is refused: %s", async (code, body, field) => {
  const { manage_key } = await newStore();
  const response = await call("POST", "/v1/links", { key: manage_key, body });
  expect(await problemOf(response)).toEqual({ status: 422, code, field });
});

test("a link whose filter names no dimension is refused", async () => {
  const { manage_key } = await newStore();
  for (const filter of ["nonsense", "constructor:x", ":x"]) {
    const response = await call("POST", "/v1/links", { key: manage_key, body: { filter } });
    expect(await problemOf(response)).toMatchObject({ code: "dimension_unknown", field: "filter" });
  }
});

test("links of another store are neither seen nor withdrawn", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const { id, token } = await openedLink(b);
  expect(await read(a, "/v1/links")).toEqual({ links: [] });
  expect((await call("DELETE", `/v1/links/${id}`, { key: a.manage_key })).status).toBe(404);
  expect((await call("GET", `/v1/links/${id}/opens`, { key: a.manage_key })).status).toBe(404);
  expect((await report(token)).status).toBe(200);
});

test("a link older than the list is long can still be withdrawn", async () => {
  const store = await newStore();
  const { id } = await newLink(store);
  const newer = JSON.stringify(Array.from({ length: 250 }, (_, n) => `newer-${id}-${n}`));
  await env.CONTROL.prepare(
    `INSERT INTO link (id, store, secret_hash, report, scope, created_at, expires_at)
     SELECT value, store, 'x', report, scope, 9e12, 9e12 FROM json_each(?2) CROSS JOIN link ON link.id = ?1`,
  )
    .bind(id, newer)
    .run();
  expect(await send(store, "DELETE", `/v1/links/${id}`, undefined)).toEqual({ id, revoked: true });
});

test("making and withdrawing links is in the audit log", async () => {
  const store = await newStore();
  const { id } = await newLink(store);
  await send(store, "DELETE", `/v1/links/${id}`, undefined);
  const { entries } = await read<{ entries: { action: string; object: string }[] }>(store, "/v1/audit");
  const done = entries.filter(({ object }) => object === id).map(({ action }) => action);
  expect(done.sort()).toEqual(["link.create", "link.revoke"]);
});
