// Does anything but sums cross a link's borders? Every name that a shop can give tells its day and channel here: pages and clicks,
// sources, products, orders and notes; reports, rows, studies, the stream, assistants and every other endpoint are asked for them.
import { beforeAll, expect, test } from "vitest";
import { storeBeacons } from "../../../functions/collect/consume.ts";
import { storedVisitor } from "../../../functions/collect/visitor.ts";
import { endpoints } from "../../../shared/api/index.ts";
import { parseEvent, type StoredEvent } from "../../../shared/events/parse.ts";
import { reports } from "../../../shared/reports/index.ts";
import { createRandom, type Random } from "../../../shared/sim/random.ts";
import { addDays, dayNumber, dayOf, dayStart } from "../../../shared/time.ts";
import { collect, openedLink, rollUp, send } from "../../helpers/ask.ts";
import { messagesOf, rowOf } from "../../helpers/trade.ts";
import { call, consume, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
const today = dayOf(ZONE, Date.now());
const days = Array.from({ length: 10 }, (_, at) => addDays(today, at - 10));
/** Of a channel's letter the day that a name carries; of today what a browser sends at this moment. */
const mark = (day: string, letter: string) => `zq${day === today ? "99" : `0${days.indexOf(day)}`}${letter}`;
const dayOfMark = (digits: string) => (digits === "99" ? today : days[Number(digits)]);
const channels = [
  { letter: "p", query: (name: string) => `?utm_source=${name}&utm_medium=cpc&utm_campaign=${name}` },
  { letter: "f", query: () => "" },
] as const;
/** Studies that tell products by their names, of however few orders. */
const named = ["assortment"];
let store: TestStore;

/** Two visits of a day and channel from the first page to an order, each event with the mark wherever it takes a name. */
function visits(row: number, day: string, { letter, query }: (typeof channels)[number]): StoredEvent[] {
  const name = mark(day, letter);
  const items = [{ item_id: name, item_name: name, item_variant: name, price: 10, quantity: 1 }];
  const way: [name: string, path: string, params: object][] = [
    ["page_view", `/${name}/a${query(name)}`, {}],
    ["web_vitals", `/${name}/a`, { lcp_ms: 1800, inp_ms: 90, cls: 0.02 }],
    ["click", `/${name}/a`, { x_ratio: 0.4, y_px: 300, selector: name }],
    ["engagement", `/${name}/a`, { engaged_ms: 9000, scroll_ratio: 0.6 }],
    ["page_view", `/${name}/b`, {}],
    ["view_item", `/${name}/b`, { items }],
    ["add_to_cart", `/${name}/b`, { items }],
    ["add_shipping_info", `/${name}/c`, { items, shipping_tier: name }],
    ["purchase", `/${name}/d`, { transaction_id: `order-${name}`, items }],
  ];
  const begin = dayStart(ZONE, day) + 10 * 3_600_000 + (letter === "p" ? 0 : 3_600_000);
  return [0, 1].flatMap((visitor) =>
    way.map(([event, path, params], step) => {
      const at = begin + visitor * 600_000 + step * 10_000;
      const wire = { id: eventId(at), name: event, url: `https://shop.example${path}`, params };
      const sender = { visitor: storedVisitor(row, `${name}-${visitor}`), customer_id: null };
      const parsed = parseEvent(wire, { ...sender, device: "phone", country: "CN", currency: "CNY" });
      if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
      return parsed.event;
    }),
  );
}

beforeAll(async () => {
  store = await newStore();
  const row = await rowOf(store);
  const all = days.flatMap((day) => channels.map(({ letter }) => ({ day, name: mark(day, letter) })));
  await send(store, "PUT", "/v1/products", {
    products: all.map(({ name }) => ({ sku: name, title: `title ${name}` })),
  });
  const orders = all.map(({ day, name }) => ({
    id: `order-${name}`,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    customer_id: `customer-${name}`,
    lines: [{ sku: name, quantity: 1, amount_minor: 1_000 }],
  }));
  await send(store, "POST", "/v1/orders", { orders });
  const events = days.flatMap((day) => channels.flatMap((channel) => visits(row.id, day, channel)));
  await storeBeacons(env.SHARD_0, messagesOf(row, events), Date.now());
  await collect(store, [
    { id: eventId(Date.now()), name: "page_view", url: `https://shop.example/${mark(today, "f")}` },
  ]);
  for (const day of days)
    await send(store, "PUT", `/v1/annotations/note-${day}`, { day, title: `note ${mark(day, "n")}` });
  await rollUp(store);
  for (const study of named)
    await consume([JSON.stringify({ store: row.id, study, day: dayNumber(days.at(-1) ?? "") })], "suanpan-studies");
}, 60_000);

interface Limits {
  reports: string[];
  sections: string[] | null;
  from: string | null;
  to: string | null;
  filter: string | null;
  rows: boolean;
}

/** Pages that are worked out from visits one by one, or of this moment. */
const walked = ["funnel", "journeys", "live"];

/** The first opens everything, the next one of each kind of limit, the others by chance. */
function limitsOf(turn: number, random: Random): Limits {
  const all = reports.map(({ id }) => id);
  const open: Limits = { reports: all, sections: null, from: null, to: null, filter: null, rows: true };
  const [from = "", to = ""] = [random.pick(days), random.pick(days)].sort();
  const filter = random.pick(["channel:paid", "channel:direct"]);
  const set: Limits[] = [open, { ...open, from, to }, { ...open, filter }, { ...open, from, filter: null, to }];
  if (turn < set.length) return set[turn] ?? open;
  const chosen = [...all.filter(() => random.chance(0.4)), random.pick(walked)];
  const known = reports.filter(({ id }) => chosen.includes(id)).flatMap(({ sections }) => sections.map(({ id }) => id));
  return {
    reports: [...new Set(chosen)],
    sections: random.chance(0.5) ? null : [random.pick(known), random.pick(known)],
    from: random.chance(0.5) ? from : null,
    to: random.chance(0.5) ? to : null,
    filter: random.pick([null, filter]),
    rows: random.chance(0.7),
  };
}

interface Asked {
  /** Which door it is, for what must have been met behind it. */
  door: string;
  method: string;
  path: string;
  body?: unknown;
  accept?: string;
}

const tool = (name: string, args: object): Asked => {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } };
  return { door: `mcp ${name}`, method: "POST", path: "/mcp", body };
};

/** What a link is asked: some of all that there is, with days and filters beyond it. */
function questions(random: Random, limits: Limits): Asked[] {
  const get = (door: string, path: string, accept?: string): Asked => {
    return { door, method: "GET", path, ...(accept === undefined ? {} : { accept }) };
  };
  const wide = `from=${days[0]}&to=${today}`;
  const range = () => (random.chance(0.6) ? wide : `from=${random.pick(days)}&to=${random.pick([...days, today])}`);
  const filter = () => random.pick(["", "", "&filter=channel:direct", "&filter=channel:paid", "&filter=device:phone"]);
  const report = () => random.pick(random.chance(0.9) ? limits.reports : reports.map(({ id }) => id));
  const study = () => random.pick(named);
  const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
  const others = endpoints.filter(({ access }) => access !== "none" && access !== "admin");
  return [
    ...walked.filter((id) => limits.reports.includes(id)).map((id) => get(id, `/v1/reports/${id}?${wide}`)),
    ...times(2, () => get("report", `/v1/reports/${report()}?${range()}&compare=previous${filter()}`)),
    ...times(2, () => {
      const by = random.pick(["source", "page", "sku", "campaign"]);
      const metric = random.pick(["gmv", "sessions", "product_sales"]);
      return get("metric", `/v1/metrics/${metric}?${range()}&by=${by}${filter()}`);
    }),
    get("rows", `/v1/metrics/gmv/rows?${wide}${filter()}`),
    get("annotations", `/v1/annotations?${wide}`),
    get("live", "/v1/live"),
    get("stream", "/v1/live", "text/event-stream"),
    get("study", `/v1/studies/${study()}`),
    ...["journeys", "acquisition", "products"].map((id) =>
      tool("get_findings", { report: id, from: days[0], to: today }),
    ),
    tool("get_metric", { metric: "gmv", from: days[0], to: today, by: "source" }),
    tool("get_study", { study: study() }),
    ...times(6, () => random.pick(others)).map(({ method, path }) => ({
      door: "other",
      method: method.toUpperCase(),
      path: path.replace("{report}", "overview").replaceAll(/\{\w+\}/g, "1"),
      ...(method === "get" ? {} : { body: {} }),
    })),
  ];
}

/** An answer's text; of a stream its first words. */
async function textOf(answer: Response, isStream: boolean): Promise<string> {
  if (!isStream || !answer.body || answer.status !== 200) return answer.text();
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

test("no name of another day or channel comes through a link, by whatever door", async () => {
  const met = new Set<string>();
  for (let turn = 0; turn < 5; turn += 1) {
    const random = createRandom(turn + 1);
    const limits = limitsOf(turn, random);
    const { token } = await openedLink(store, { ...limits, compare: false });
    const letter = limits.filter === null ? null : limits.filter === "channel:paid" ? "p" : "f";
    const within = (day: string) => (limits.from ?? "") <= day && day <= (limits.to ?? today);
    for (const { door, method, path, body, accept } of questions(random, limits)) {
      const headers = accept === undefined ? {} : { accept };
      const answer = await call(method, path, { key: token, headers, ...(body === undefined ? {} : { body }) });
      const text = await textOf(answer, accept !== undefined);
      const said = `turn ${turn}, ${JSON.stringify(limits)}, ${method} ${path} ${JSON.stringify(body ?? "")}`;
      expect(answer.status, `${said}: ${text.slice(0, 300)}`).toBeLessThan(500);
      for (const [whole, digits = "", kind = ""] of text.matchAll(/zq(\d\d)([a-z])/g)) {
        expect([whole, within(dayOfMark(digits) ?? "")], said).toEqual([whole, true]);
        // Notes are of the whole shop.
        if (letter !== null && kind !== "n") expect([whole, kind], said).toEqual([whole, letter]);
        met.add(door);
      }
      // How a shop numbers its orders, and who its customers are, is told to no link.
      expect(text.match(/(customer|order)-zq\d\d[a-z]/)?.[0], said).toBeUndefined();
      if (door !== "rows" || answer.status !== 200) continue;
      for (const row of (JSON.parse(text) as { rows: { at: number; channel: string }[] }).rows) {
        expect(within(dayOf(ZONE, row.at)), said).toBe(true);
        if (letter !== null) expect(row.channel, said).toBe(letter === "p" ? "paid" : "direct");
        met.add(door);
      }
    }
  }
  // Behind each of these doors there was something that could have been another's; studies are shown by none of them.
  const doors = ["annotations", "funnel", "journeys", "live", "mcp get_findings", "mcp get_metric", "metric", "report"];
  expect([...met].sort()).toEqual(expect.arrayContaining([...doors, "rows", "stream"]));
  expect(met).not.toContain("study");
  for (const study of named)
    expect(await (await call("GET", `/v1/studies/${study}`, { key: store.manage_key })).text()).toMatch(/zq\d\d/);
});
