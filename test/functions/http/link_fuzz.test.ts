// Whatever is asked through a link, no row outside its scope comes back; through one that is over, nothing at all does.
// Each day's sales are powers of two of their own, so that every total tells which days and products it adds up.
import { beforeAll, expect, test } from "vitest";
import { type Endpoint, endpoints } from "../../../shared/api/index.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { reports } from "../../../shared/reports/index.ts";
import { createRandom, type Random } from "../../../shared/sim/random.ts";
import { addDays } from "../../../shared/time.ts";
import { newLink, open, openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, env, newStore, type TestStore } from "../../helpers/worker.ts";

const first = "2026-10-05";
const days = Array.from({ length: 20 }, (_, index) => addDays(first, index));
const sku = (day: string) => `only-${day}`;
/** Sold on every day. */
const always = "always-sold";
let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const skus = [always, ...days.map(sku)];
  await send(store, "PUT", "/v1/products", { products: skus.map((id) => ({ sku: id, title: `title ${id}` })) });
  const orders = days.map((day, index) => ({
    id: `order-${day}`,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: [
      { sku: sku(day), quantity: 1, amount_minor: 2 ** index },
      { sku: always, quantity: 1, amount_minor: 2 ** (index + days.length) },
    ],
  }));
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
});

interface Limits {
  reports: string[];
  sections: string[] | null;
  from: string | null;
  to: string | null;
  filter: string | null;
}

/** Most reports show none of the amounts that these tests follow: these do, and are walked more often. */
const telling = ["overview", "products"];

function someLimits(random: Random): Limits {
  const chosen = reports.filter(({ id }) => random.chance(telling.includes(id) ? 0.6 : 0.2)).map(({ id }) => id);
  const opened = chosen.length > 0 ? chosen : ["overview"];
  const known = reports.filter(({ id }) => opened.includes(id)).flatMap(({ sections }) => sections.map(({ id }) => id));
  const sections = [...new Set(known.filter(() => random.chance(0.4)))];
  const [from = null, to = null] = [random.pick(days), random.pick(days)].sort();
  const filter = random.pick([null, null, `sku:${always}`, `sku:${sku(random.pick(days))}`, "channel:paid"]);
  return {
    reports: opened,
    sections: random.chance(0.5) || sections.length === 0 ? null : sections,
    from: random.chance(0.8) ? from : null,
    to: random.chance(0.8) ? to : null,
    filter,
  };
}

const queryable: Record<string, (random: Random) => string> = {
  from: (random) => random.pick([...days, "2020-01-01", "soon"]),
  to: (random) => random.pick([...days, "2026-11-20", "2031-01-01"]),
  compare: (random) => random.pick(["previous", "year", "none"]),
  by: (random) => random.pick(["sku", "channel", "page", "category", "tag:x", "source"]),
  filter: (random) => random.pick([`sku:${always}`, `sku:${sku(random.pick(days))}`, "channel:direct", "tag:x", ""]),
  grain: (random) => random.pick(["day", "week", "month", "hour"]),
  keys: () => "1000",
  locale: (random) => random.pick(["en", "zh-CN"]),
  limit: () => "1000",
  funnel: () => "",
  width: (random) => random.pick(["343", "1120"]),
};

/** An endpoint with its gaps filled and some query, of the report's own endpoints more often than of others. */
function somePath(random: Random, { reports: opened }: Limits, endpoint: Endpoint): string {
  const told = opened.filter((id) => telling.includes(id));
  const often = told.length > 0 && random.chance(0.6) ? told : opened;
  const path = endpoint.path
    .replace("/reports/{report}", `/reports/${random.chance(0.8) ? random.pick(often) : random.pick(reports).id}`)
    .replace("/metrics/{id}", `/metrics/${random.pick(["gmv", "product_sales", random.pick(metrics).id])}`)
    .replace(/\{\w+\}/g, () => random.pick([always, sku(random.pick(days)), "rfm", "abc_xyz", "1"]));
  const shape = (endpoint.query as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  const query = new URLSearchParams();
  for (const name of Object.keys(shape)) if (random.chance(0.5)) query.set(name, queryable[name]?.(random) ?? "1");
  return `${path}?${query}`;
}

const readable = endpoints.filter(({ method, access }) => method === "get" && access !== "admin" && access !== "none");
const own = readable.filter(({ path }) => /^\/v1\/(reports|metrics)\/\{/.test(path));

/** The days and products that an amount adds up; null where it is no sum of these. */
function addends(amount: number): { day: string; sku: string }[] | null {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount >= 2 ** (2 * days.length)) return null;
  return days.flatMap((day, index) => [
    ...(Math.floor(amount / 2 ** index) % 2 === 1 ? [{ day, sku: sku(day) }] : []),
    ...(Math.floor(amount / 2 ** (index + days.length)) % 2 === 1 ? [{ day, sku: always }] : []),
  ]);
}

/** Amounts of metrics that add sales up, wherever they stand in an answer. */
function amountsIn(value: unknown, metric = ""): number[] {
  if (typeof value === "number") return metric === "gmv" || metric === "product_sales" ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => amountsIn(each, metric));
  if (typeof value !== "object" || value === null) return [];
  const named = (value as { metric?: unknown }).metric;
  const inside = typeof named === "string" ? named : metric;
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === "delta" || key === "total_delta" || key === "certainty" || key === "as_of" || key === "until")
      return [];
    if (/_(at|through|since|from|hours|rows)$/.test(key)) return [];
    return amountsIn(each, key === "gmv" || key === "product_sales" ? key : inside);
  });
}

test("no request of a link returns a row outside of its scope", async () => {
  let answered = 0;
  let sums = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = createRandom(seed);
    const limits = someLimits(random);
    const { token } = await openedLink(store, { ...limits, compare: false });
    const within = (day: string) =>
      (limits.from === null || day >= limits.from) && (limits.to === null || day <= limits.to);
    const only = limits.filter?.startsWith("sku:") ? limits.filter.slice(4) : null;
    for (let n = 0; n < 12; n += 1) {
      const path = somePath(random, limits, random.pick(random.chance(0.8) ? own : readable));
      const said = `seed ${seed}, ${JSON.stringify(limits)}, ${path}`;
      const answer = await call("GET", path, { key: token });
      const text = await answer.text();
      expect(answer.status, said).toBeLessThan(500);
      // Products of other days are named by nothing, not by a refusal either; what was asked for, or is the filter, may be said.
      const asked = decodeURIComponent(path);
      for (const day of days) {
        const named = text.includes(sku(day)) && !asked.includes(sku(day)) && sku(day) !== only;
        if (named) expect([within(day), only], `${said}: ${sku(day)}`).toEqual([true, null]);
      }
      if (only !== null && only !== always && !asked.includes(always)) expect(text, said).not.toContain(always);
      if (answer.status !== 200) continue;
      answered += 1;
      const body = JSON.parse(text) as { sections?: { id: string }[]; metric?: string };
      if (limits.sections) for (const { id } of body.sections ?? []) expect(limits.sections, said).toContain(id);
      for (const amount of amountsIn(body)) {
        const rows = addends(amount);
        expect(rows, `${said}: ${amount}`).not.toBeNull();
        sums += 1;
        for (const row of rows ?? []) {
          expect([row.day, within(row.day)], `${said}: ${amount}`).toEqual([row.day, true]);
          if (only !== null) expect(row.sku, `${said}: ${amount}`).toBe(only);
        }
      }
    }
  }
  // The walk came through doors that are open, and met figures behind them.
  expect(answered).toBeGreaterThan(80);
  expect(sums).toBeGreaterThan(1_000);
});

const end: Record<string, (id: string) => Promise<unknown>> = {
  withdrawn: (id) => send(store, "DELETE", `/v1/links/${id}`, undefined),
  expired: (id) => env.CONTROL.prepare("UPDATE link SET expires_at = 1 WHERE id = ?1").bind(id).run(),
  "given another secret": (id) => send(store, "POST", `/v1/links/${id}/rotate`, undefined),
  deleted: (id) => env.CONTROL.prepare("DELETE FROM link WHERE id = ?1").bind(id).run(),
};

/** A refusal's words and nothing else. */
async function isEmpty(answer: Response, said: string): Promise<void> {
  expect([401, 403, 404, 410], said).toContain(answer.status);
  expect(answer.headers.get("content-type"), said).toBe("application/problem+json");
  const { type, title, status, detail, code, ...more } = (await answer.json()) as Record<string, unknown>;
  expect(more, said).toEqual({});
  expect([type, title, status, detail, code].map((each) => each !== undefined)).not.toContain(false);
}

test.each(Object.keys(end))("a link that is %s gives nothing on any endpoint, nor a session", async (how) => {
  const random = createRandom(how.length);
  const { id, secret, token } = await openedLink(store);
  await end[how]?.(id);
  await isEmpty(await open(id, secret), how);
  await isEmpty(await call("POST", "/v1/links/open", { body: { id, secret, session: token } }), how);
  const limits = { reports: ["overview"], sections: null, from: null, to: null, filter: null };
  for (const endpoint of endpoints) {
    if (endpoint.access === "none" || endpoint.access === "admin") continue;
    const path = somePath(random, limits, endpoint).replace(/\?.*/, "");
    const body = endpoint.method === "get" ? {} : { body: {} };
    await isEmpty(await call(endpoint.method.toUpperCase(), path, { key: token, ...body }), `${how}: ${path}`);
  }
  const live = await call("GET", "/v1/live", { key: token, headers: { accept: "text/event-stream" } });
  await isEmpty(live, `${how}: stream`);
});

test("a session that was altered anywhere gives nothing, nor does one of another link", async () => {
  const random = createRandom(7);
  const { token } = await openedLink(store);
  const other = await newLink(store);
  const [, generation, expires, signature] = token.split(".");
  const altered = Array.from({ length: 60 }, () => {
    const at = 3 + Math.floor(random.unit() * (token.length - 3));
    const letter = random.pick([..."0123456789abcdef.-_ZÄ"].filter((each) => each !== token[at]));
    return token.slice(0, at) + letter + token.slice(at + 1);
  });
  const made = [
    `rt_${other.id}.${generation}.${expires}.${signature}`,
    token.replace(`.${generation}.`, ".2."),
    token.replace(`${expires}`, `${Number(expires) + 1e9}`),
    `${token}.1`,
    token.slice(0, -1),
    "rt_",
    "rt_...",
  ];
  for (const key of [...altered, ...made]) {
    if (!/^[ -~]*$/.test(key)) continue;
    for (const path of ["/v1/reports/overview", "/v1/metrics/gmv", "/v1/live"]) {
      await isEmpty(await call("GET", path, { key }), `${key} ${path}`);
    }
  }
});
