// What does a chat show of a pasted link? Nothing, until its owner asks for it; then what he chose, and nothing once the link is over.
import { beforeAll, expect, test } from "vitest";
import { newLink, openedLink, problemOf, rollUp, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

let store: TestStore;
const days = { from: "2026-10-01", to: "2026-10-05" };

beforeAll(async () => {
  store = await newStore({ name: "Tea & <Cups>" });
  const orders = ["2026-10-01", "2026-10-03"].map((day, at) => ({
    id: `order-${day}`,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: [{ sku: "SECRET-SKU", quantity: 1, amount_minor: 10_000 * (at + 1) }],
  }));
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
});

const figure = { store: true, metric: "gmv", picture: true };
const cardOf = (id: string, card: object) =>
  send<{ card_url: string }>(store, "PUT", `/v1/links/${id}/card`, card).then(
    ({ card_url }) => new URL(card_url).pathname,
  );
const page = async (path: string) => (await call("GET", path)).text();
/** What a preview reads: the head's meta lines. */
const metas = (text: string) => [...text.matchAll(/<meta (?:property="og|name="twitter)[^>]*>/g)].map(([tag]) => tag);
const api = (path: string) => `/v1/cards/${path.replace("/c/", "")}`;

test("without being asked for, no page and no endpoint says anything of a link", async () => {
  const { id, secret } = await newLink(store, days);
  const plain = metas(await page("/r/"));
  expect(plain.join()).toContain("Shared report");
  for (const path of ["/r/", `/c/${id}`, `/c/${id}.${secret}`, "/c/", "/c/x", `/c/${"0".repeat(32)}`, `/e/${id}`]) {
    const text = await page(path);
    expect(metas(text), path).toEqual(plain);
    expect(text, path).not.toMatch(/Tea|Cups|300\.00|CN¥|SECRET/);
  }
  expect(await problemOf(await call("GET", api(`/c/${id}`)))).toMatchObject({ status: 404, code: "card_unknown" });
  const { links } = await read<{ links: { id: string; card: unknown }[] }>(store, "/v1/links");
  expect(links.find((each) => each.id === id)?.card).toBeNull();
});

test("a card says what its owner chose, escaped, and its address does not name the link", async () => {
  const made = await send<{ id: string; card_url: string; card: object }>(store, "POST", "/v1/links", {
    ...days,
    card: figure,
  });
  const { pathname, hash } = new URL(made.card_url);
  expect(hash).toMatch(new RegExp(`^#${made.id}\\.[0-9a-f]{64}$`));
  expect(pathname).not.toContain(made.id);
  const answer = await call("GET", pathname);
  expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const text = await answer.text();
  expect(text).toContain('id="sections"');
  expect(metas(text)).toEqual(
    expect.arrayContaining([
      '<meta property="og:title" content="Tea &amp; &lt;Cups&gt; · Overview">',
      '<meta property="og:description" content="Sales (GMV) CN¥300, Oct 1 – 5, 2026">',
      `<meta property="og:image" content="https://suanpan.test${api(pathname)}/picture.png">`,
      '<meta name="twitter:card" content="summary_large_image">',
    ]),
  );
  expect(text).not.toContain("SECRET");
  const picture = new Uint8Array(await (await call("GET", `${api(pathname)}/picture.png`)).arrayBuffer());
  expect([...picture.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
});

test("less is shown where less is chosen, in its language, and setting it anew keeps its address", async () => {
  const { id } = await newLink(store, days);
  const path = await cardOf(id, figure);
  expect(await cardOf(id, { locale: "zh-CN", metric: "orders" })).toBe(path);
  const card = (await (await call("GET", api(path))).json()) as object;
  expect(card).toEqual({
    locale: "zh-CN",
    title: "经营概览",
    description: "订单数2，2026年10月1日至5日",
    has_picture: false,
  });
  expect((await call("GET", `${api(path)}/picture.png`)).status).toBe(404);
  await cardOf(id, {});
  expect(await (await call("GET", api(path))).text()).not.toMatch(/Tea|2026|CN¥/);
  await send(store, "DELETE", `/v1/links/${id}/card`, undefined);
  expect((await call("GET", api(path))).status).toBe(404);
  expect(metas(await page(path))).toEqual(metas(await page("/r/")));
});

const ends: Record<string, (id: string) => Promise<unknown>> = {
  withdrawn: (id) => send(store, "DELETE", `/v1/links/${id}`, undefined),
  expired: (id) => env.CONTROL.prepare("UPDATE link SET expires_at = 1 WHERE id = ?1").bind(id).run(),
  "used up": (id) => env.CONTROL.prepare("UPDATE link SET max_opens = 1, opens = 1 WHERE id = ?1").bind(id).run(),
  deleted: (id) => env.CONTROL.prepare("DELETE FROM link WHERE id = ?1").bind(id).run(),
};

test.each(Object.keys(ends))("the card of a link that is %s says nothing", async (how) => {
  const { id } = await newLink(store, days);
  const path = await cardOf(id, figure);
  expect(await page(path)).toContain("CN¥300");
  await ends[how]?.(id);
  expect(metas(await page(path))).toEqual(metas(await page("/r/")));
  for (const each of [api(path), `${api(path)}/picture.png`]) {
    const answer = await call("GET", each);
    expect(answer.status, each).toBe(404);
    expect(answer.headers.get("content-type"), each).toBe("application/problem+json");
  }
});

test("a card tells no figure that its link does not show, nor past its days, nor around a password", async () => {
  const put = async (id: string, card: object) =>
    problemOf(await call("PUT", `/v1/links/${id}/card`, { key: store.manage_key, body: card }));
  const { id } = await newLink(store, { ...days, sections: ["funnel"] });
  expect(await put(id, { metric: "gmv" })).toMatchObject({ status: 422, code: "metric_unknown", field: "card.metric" });
  expect(await put(id, { picture: true })).toMatchObject({ status: 422, code: "missing_field" });
  expect(await put(id, { colour: "red" })).toMatchObject({ status: 422 });
  const guarded = await newLink(store, { password: "let me in" });
  expect(await put(guarded.id, { metric: "gmv" })).toMatchObject({ status: 422, code: "card_unguarded" });
  const refused = await call("POST", "/v1/links", {
    key: store.manage_key,
    body: { password: "let me in", card: figure },
  });
  expect(await problemOf(refused)).toMatchObject({ status: 422, code: "card_unguarded" });
  const early = await newLink(store, { from: "2026-10-01", to: "2026-10-02" });
  expect(await page(await cardOf(early.id, figure))).toContain("CN¥100, Oct 1 – 2, 2026");
});

test("only a link's own store sets its card, and no session of it does; a look at it is no opening", async () => {
  const other = await newStore();
  const { id, token } = await openedLink(store, days);
  const path = await cardOf(id, figure);
  for (const key of [other.manage_key, token])
    for (const method of ["PUT", "DELETE"]) {
      const answer = await call(method, `/v1/links/${id}/card`, { key, ...(method === "PUT" ? { body: {} } : {}) });
      expect([403, 404]).toContain(answer.status);
    }
  await page(path);
  expect((await read<{ opens: unknown[] }>(store, `/v1/links/${id}/opens`)).opens).toHaveLength(1);
});
