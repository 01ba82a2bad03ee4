// Who may set a digest, where may it go, and is where it goes ever told again?
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const HOOK = "https://hooks.slack.com/services/T0/B0/secret-part";
const refused = async (store: TestStore, method: string, path: string, body?: unknown) =>
  problemOf(await call(method, path, { key: store.manage_key, body }));
const letter = { secret: "k", from: "a@shop.com", to: ["b@shop.com"] };
const slack = { channel: "slack", url: HOOK };

test("is set, set anew, listed and removed, without ever telling where it goes", async () => {
  const store = await newStore();
  const made = await send(store, "PUT", "/v1/digests/team", slack);
  expect(made).toMatchObject({ id: "team", channel: "slack", every: "day", locale: "en", last_outcome: null });
  const again = await send(store, "PUT", "/v1/digests/team", { ...slack, every: "week", locale: "zh-CN" });
  expect(again).toMatchObject({ every: "week", locale: "zh-CN" });
  const listed = await read(store, "/v1/digests");
  expect(listed).toEqual({ digests: [again] });
  const audit = await read(store, "/v1/audit");
  for (const told of [made, again, listed, audit]) expect(JSON.stringify(told)).not.toContain("secret-part");
  const row = await env.CONTROL.prepare("SELECT * FROM digest WHERE id = 'team'").first();
  expect(JSON.stringify(row)).not.toContain("hooks.slack.com");
  await send(store, "DELETE", "/v1/digests/team", undefined);
  expect(await read(store, "/v1/digests")).toEqual({ digests: [] });
});

test.each([
  [{ channel: "slack", url: "http://hooks.slack.com/x" }, "address_refused", "url"],
  [{ channel: "slack", url: "https://127.0.0.1/x" }, "address_refused", "url"],
  [{ channel: "feishu", url: "https://[fd00::1]/x" }, "address_refused", "url"],
  [{ channel: "wecom", url: "https://db.internal/x" }, "address_refused", "url"],
  [{ channel: "slack" }, "missing_field", "url"],
  [{ channel: "resend", from: "a@shop.com", to: ["b@shop.com"] }, "missing_field", "secret"],
  [{ channel: "postmark", secret: "k", from: "a@shop.com" }, "missing_field", "to"],
  [{ channel: "smtp", secret: "k", from: "a@shop.com", to: ["b@shop.com"] }, "missing_field", "url"],
  [{ channel: "smtp", url: "smtp://mail.shop.com:25", ...letter }, "address_refused", "url"],
  [{ channel: "smtp", url: "smtps://10.0.0.1", ...letter }, "address_refused", "url"],
  [{ channel: "smtp", url: "https://mail.shop.com", ...letter }, "address_refused", "url"],
  [
    { channel: "smtp", url: "smtps://mail.shop.com", ...letter, from: "a@shop.com\r\nBcc: b@shop.com" },
    undefined,
    "from",
  ],
  [{ channel: "resend", ...letter, to: ["nobody"] }, "invalid_request", "to.0"],
  [{ channel: "pigeon", url: HOOK }, undefined, "channel"],
])("refuses %j", async (wishes, code, field) => {
  const store = await newStore();
  const problem = await refused(store, "PUT", "/v1/digests/team", wishes);
  expect(problem.status).toBe(422);
  if (code) expect(problem).toMatchObject({ code, field });
  expect(await read(store, "/v1/digests")).toEqual({ digests: [] });
});

test("mail goes to its provider alone, whatever address is given", async () => {
  const store = await newStore();
  const mail = { channel: "resend", secret: "k", from: "a@shop.com", to: ["b@shop.com"] };
  await send(store, "PUT", "/v1/digests/mail", { ...mail, url: "https://10.0.0.1/x" });
  expect(await read(store, "/v1/digests")).toMatchObject({ digests: [{ id: "mail" }] });
});

test("a mail server is named by its address, and its password is told to nobody", async () => {
  const store = await newStore();
  const wishes = { channel: "smtp", url: "smtps://mail.shop.com", ...letter, user: "letters", secret: "let me in" };
  const made = await send(store, "PUT", "/v1/digests/mail", wishes);
  expect(made).toMatchObject({ channel: "smtp" });
  for (const path of ["/v1/digests", "/v1/audit"])
    expect(JSON.stringify(await read(store, path))).not.toMatch(/let me in|mail\.shop\.com|letters/);
});

test("another store neither sees nor removes it", async () => {
  const [one, other] = [await newStore(), await newStore()];
  await send(one, "PUT", "/v1/digests/team", slack);
  expect(await read(other, "/v1/digests")).toEqual({ digests: [] });
  expect(await refused(other, "DELETE", "/v1/digests/team")).toMatchObject({ status: 404, code: "digest_unknown" });
  expect(await read(one, "/v1/digests")).toMatchObject({ digests: [{ id: "team" }] });
});
