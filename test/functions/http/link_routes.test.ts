// Does any route of any Worker tell something to a link that is over? All that the routers hold, so that none can be forgotten. And is
// an address read alike by the door that looks at it and by whoever answers?
import { beforeAll, expect, test } from "vitest";
import { app as shopApp } from "../../../functions/app.ts";
import { app as officeApp } from "../../../functions/office/index.ts";
import { app as recordsApp } from "../../../functions/records/index.ts";
import { app as reportsApp } from "../../../functions/reports/index.ts";
import { openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const always = "always-sold";
let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  await send(store, "PUT", "/v1/products", {
    products: [{ sku: always, title: `title ${always}`, price_minor: 4_321 }],
  });
  const lines = [{ sku: always, quantity: 1, amount_minor: 4_321 }];
  const orders = [{ id: "order-2026", ordered_at: Date.now(), currency: "CNY", lines }];
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
});

const end: Record<string, (id: string) => Promise<unknown>> = {
  withdrawn: (id) => send(store, "DELETE", `/v1/links/${id}`, undefined),
  expired: (id) => env.CONTROL.prepare("UPDATE link SET expires_at = 1 WHERE id = ?1").bind(id).run(),
  "given another secret": (id) => send(store, "POST", `/v1/links/${id}/rotate`, undefined),
  deleted: (id) => env.CONTROL.prepare("DELETE FROM link WHERE id = ?1").bind(id).run(),
};

/** Every route there is, of all Workers, as their routers hold it: one that is added is walked by itself. */
const routes = [...shopApp.routes, ...reportsApp.routes, ...officeApp.routes, ...recordsApp.routes]
  .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
  .map(({ method, path }) => ({ method, path }));

test.each(Object.keys(end))(
  "no route at all, a report's or another, tells anything to a link that is %s",
  async (how) => {
    const { id, secret, token } = await openedLink(store, { card: { store: true, metric: "gmv", picture: true } });
    const { links } = await read<{ links: { id: string }[] }>(store, "/v1/links");
    expect(links.map((link) => link.id)).toContain(id);
    const card = await env.CONTROL.prepare("SELECT id FROM link_card WHERE link = ?1").bind(id).first<{ id: string }>();
    await end[how]?.(id);
    const named = (path: string) => {
      const values: Record<string, string> = {
        ":card": how === "given another secret" ? "0" : (card?.id ?? ""),
        ":report": "overview",
      };
      return path.replaceAll(/:[a-z_]+/g, (name) => values[name] ?? always);
    };
    const paths = new Map(
      routes.map(({ method, path }) => [`${method} ${named(path)}`, { method, path: named(path) }]),
    );
    expect(paths.size).toBeGreaterThan(150);
    const pages = ["/r/", `/e/${id}`, `/c/${card?.id}`, `/c/${id}`].map((path) => ({ method: "GET", path }));
    for (const { method, path } of [...paths.values(), ...pages]) {
      if (how === "given another secret" && path.startsWith("/c/")) continue;
      const answer = await call(method, path, { key: token, ...(method === "GET" ? {} : { body: { id, secret } }) });
      const text = await answer.text();
      const said = `${how}: ${method} ${path}: ${answer.status} ${text.slice(0, 200)}`;
      expect(answer.status, said).toBeLessThan(500);
      const asked = decodeURIComponent(path);
      for (const mark of [always, "order-2026", "title always"])
        if (!asked.includes(mark)) expect(text.includes(mark), `${mark} in ${said}`).toBe(false);
    }
  },
);

test("a parameter said twice, or under a name that is written otherwise, is read alike by whoever asks for it", async () => {
  const { token } = await openedLink(store, { reports: ["acquisition"] });
  const status = async (query: string) => (await call("GET", `/v1/metrics/gmv?${query}`, { key: token })).status;
  expect([await status("by=channel"), await status("by=sku")]).toEqual([200, 403]);
  // What the link's door looks at is what is answered: the first of two.
  for (const hidden of ["%62y", "b%79", "%62%79"]) {
    expect(await status(`${hidden}=sku`), hidden).toBe(403);
    expect(await status(`${hidden}=sku&by=channel`), hidden).toBe(403);
  }
  expect(await status("by=sku&by=channel")).toBe(403);
  const both = await call("GET", "/v1/metrics/gmv?by=channel&%62y=sku", { key: token });
  expect(await both.text()).not.toContain(always);
});
