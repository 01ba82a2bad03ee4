// A link of a tag's customers never shows others' rows, whatever is asked through it; a link of none of them does not filter by tag.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { metrics } from "../../../shared/metrics/index.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { addDays, dayOf } from "../../../shared/time.ts";
import { openedLink, problemOf, rollUp } from "../../helpers/ask.ts";
import { giveTag, type TaggedShop, taggedShop } from "../../helpers/tagged_shop.ts";
import { call, env, newStore, read } from "../../helpers/worker.ts";

const today = dayOf("Asia/Shanghai", Date.now());
const first = addDays(today, -5);
const range = `from=${first}&to=${today}`;
let shop: TaggedShop;
const tokens = new Map<string, string>();

beforeAll(async () => {
  shop = await taggedShop({ days: 6, events_per_day: 160 });
  await giveTag(shop.store, "nobody", new Map());
  await rollUp(shop.store);
  const all = reports.map(({ id }) => id);
  for (const filter of ["tag:vip", "tag:skin=oily", "tag:nobody"]) {
    tokens.set(filter, (await openedLink(shop.store, { reports: all, filter })).token);
  }
}, 60_000);

const get = (key: string, path: string) => call("GET", path, { key });

test("whatever a link of a tag is asked, it answers as its filter alone does, or refuses", async () => {
  const asked = fc.record({
    filter: fc.constantFrom(...["tag:vip", "tag:skin=oily", "tag:nobody"]),
    metric: fc.oneof(
      fc.constantFrom(...metrics.map(({ id }) => id)),
      fc.constantFrom("gmv", "orders", "sessions", "visitors", "product_sales", "customers", "aov"),
    ),
    by: fc.constantFrom(...["", "", "", "", "channel", "device", "sku", "customer_type", "tag:vip", "tag:skin"]),
    other: fc.constantFrom(
      ...["", "tag:skin", "tag:vip=without", "channel:paid", "tag:vip=(unknown)", "x", "tag:none"],
    ),
    grain: fc.constantFrom("day", "month"),
  });
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(asked, async ({ filter, metric, by, other, grain }) => {
      const query = `${range}&grain=${grain}${by && `&by=${by}`}`;
      const response = await get(
        tokens.get(filter) ?? "",
        `/v1/metrics/${metric}?${query}${other && `&filter=${other}`}`,
      );
      if (!response.ok) {
        expect(["outside_link", "dimension_not_supported", "grain_not_supported"]).toContain(
          (await problemOf(response)).code,
        );
        return;
      }
      answered += 1;
      const own = await get(shop.store.manage_key, `/v1/metrics/${metric}?${query}&filter=${filter}`);
      const strip = (body: object) => ({ ...body, as_of: 0, complete_through: 0 });
      const told = (await response.json()) as { rows: { value: number | null }[] };
      expect(strip(told)).toEqual(strip((await own.json()) as object));
      if (filter === "tag:nobody") expect(told.rows.every(({ value }) => (value ?? 0) === 0)).toBe(true);
    }),
    { numRuns: 80, seed: 3 },
  );
  expect(answered).toBeGreaterThan(15);
});

test("reports of a link of nobody show nothing of anybody, and studies stay closed", async () => {
  for (const { id } of reports) {
    const response = await get(tokens.get("tag:nobody") ?? "", `/v1/reports/${id}?${range}`);
    const report = (await response.json()) as ReportResponse;
    expect(response.status, id).toBe(200);
    expect(report.filter, id).toMatchObject({ dimension: "tag", value: "nobody", locked: true });
    for (const section of report.sections) {
      // The catalogue is of metrics, not of a store.
      if (section.kind === "study" && section.study !== "catalogue")
        expect([section.document, section.withheld === null], section.id).toEqual([null, false]);
      if (section.kind === "table" || section.kind === "moved") expect(section.rows, section.id).toEqual([]);
      const figures = "figures" in section ? section.figures : [];
      for (const { metric, value, series } of figures)
        expect(
          [value ?? 0, ...series.map((n) => n ?? 0)].every((n) => n === 0),
          metric,
        ).toBe(true);
      if (section.kind === "trend")
        for (const { values } of section.series) expect(values.every((n) => (n ?? 0) === 0)).toBe(true);
      if (section.kind === "coverage") expect(section.drops).toBeNull();
    }
  }
});

test("a report of a tag tells what the metrics by the tag tell, split and compared", async () => {
  const report = await read<ReportResponse>(shop.store, `/v1/reports/overview?${range}&filter=tag:vip`);
  expect(report.filter?.words).toEqual({ en: "Tag: VIP", "zh-CN": "标签：标签vip" });
  expect(report.filter).toMatchObject({ left_out: null, method: { en: expect.stringContaining("now") } });
  const figures = report.sections.flatMap((section) => ("figures" in section ? section.figures : []));
  const known = figures.filter(({ value }) => value !== null);
  expect(known.length).toBeGreaterThan(5);
  for (const { metric, value } of known) {
    const { total } = await read<{ total: number }>(shop.store, `/v1/metrics/${metric}?${range}&filter=tag:vip`);
    expect(value, metric).toBe(total);
  }
  const spent = figures.find(({ metric }) => metric === "roas");
  if (spent) expect(spent.value).toBeNull();
  const table = report.sections.find((section) => section.kind === "table");
  if (table?.kind !== "table") throw new Error("the overview has no table");
  const [id = ""] = table.metrics;
  const split = await read<{ rows: { key: string; value: number }[] }>(
    shop.store,
    `/v1/metrics/${id}?${range}&grain=month&by=${table.by}&filter=tag:vip`,
  );
  for (const row of table.rows) {
    const own = split.rows.filter(({ key }) => key === row.key).reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect(row.values[id], row.key).toBe(own);
  }
});

test("a report of days whose visits are gone shows its orders and says why the rest is not there", async () => {
  const report = await read<ReportResponse>(
    shop.store,
    `/v1/reports/overview?from=${addDays(today, -200)}&to=${today}&filter=tag:vip`,
  );
  expect(report.filter?.left_out?.en).toMatch(/raw events/);
  const figures = report.sections.flatMap((section) => ("figures" in section ? section.figures : []));
  expect(figures.find(({ metric }) => metric === "gmv")?.value).toBeGreaterThan(0);
  expect(figures.find(({ metric }) => metric === "visitors")?.value).toBeNull();
});

test("a link filters by tag where its report offers it, and nowhere else", async () => {
  const open = (await openedLink(shop.store, { reports: ["overview", "customers"] })).token;
  const shown = (await (await get(open, `/v1/reports/customers?${range}`)).json()) as ReportResponse;
  expect(new Set(shown.filter_options.tag)).toEqual(new Set(["skin=dry", "skin=oily", "skin=((other))", "vip"]));
  expect(shown.filter_words?.["tag:vip"]).toEqual({ en: "VIP", "zh-CN": "标签vip" });
  const filtered = (await (await get(open, `/v1/reports/customers?${range}&filter=tag:vip`)).json()) as ReportResponse;
  expect(filtered.filter).toMatchObject({ value: "vip", locked: false });
  const overview = await problemOf(await get(open, `/v1/reports/overview?${range}&filter=tag:vip`));
  expect(overview).toMatchObject({ status: 403, code: "outside_link" });
  // A link of some sections gives no way to tell customers apart that they do not show.
  const some = (await openedLink(shop.store, { report: "customers", sections: ["people"] })).token;
  const part = (await (await get(some, `/v1/reports/customers?${range}`)).json()) as ReportResponse;
  expect(part.filter_options).toEqual({});
  for (const path of ["reports/customers", "metrics/customers"]) {
    expect(await problemOf(await get(some, `/v1/${path}?${range}&filter=tag:vip`))).toMatchObject({
      code: "outside_link",
    });
  }
  for (const token of [open, some]) {
    expect(await problemOf(await get(token, `/v1/metrics/customers?by=tag:vip`))).toMatchObject({
      code: "outside_link",
    });
    expect(await problemOf(await get(token, "/v1/crosstab?row=tag:vip&column=tag:skin"))).toMatchObject({
      status: 403,
    });
  }
});

test("a link of some days neither filters by tag nor compares tags: who has one rests on other days too", async () => {
  const dated = (await openedLink(shop.store, { report: "customers", from: first })).token;
  const report = (await (await get(dated, `/v1/reports/customers?${range}`)).json()) as ReportResponse;
  expect(report.filter_options).toEqual({});
  expect(report.sections.find(({ id }) => id === "tags")).toMatchObject({
    document: null,
    withheld: { en: expect.any(String) },
  });
  for (const path of ["reports/customers", "metrics/customers"]) {
    expect(await problemOf(await get(dated, `/v1/${path}?${range}&filter=tag:vip`))).toMatchObject({
      code: "outside_link",
    });
  }
});

test("a link of a tag that there is none of is refused; of one that nobody has, it warns", async () => {
  const make = (filter: string) => call("POST", "/v1/links", { key: shop.store.manage_key, body: { filter } });
  expect(await problemOf(await make("tag:vipp"))).toMatchObject({ status: 400, code: "tag_unknown", field: "filter" });
  for (const [filter, codes] of [
    ["tag:vip", []],
    ["tag:nobody", ["value_unknown"]],
    ["tag:skin=green", ["value_unknown"]],
  ] as const) {
    const { warnings } = (await (await make(filter)).json()) as { warnings: { code: string }[] };
    expect(
      warnings.map(({ code }) => code),
      filter,
    ).toEqual(codes);
  }
});

test("a report offers every value that a tag names, whoever has it; of a tag that nobody has, none", async () => {
  const store = await newStore();
  const values = ["lost", "new"].map((value) => ({ value, name: { en: value, "zh-CN": value } }));
  await giveTag(store, "stage", new Map([["C1", "lost"]]), { values });
  await giveTag(store, "mood", new Map(), { values });
  const { filter_options } = await read<ReportResponse>(store, "/v1/reports/customers");
  expect(filter_options.tag).toEqual(["stage=lost", "stage=new"]);
});

test("a link of a tag that is deleted later shows nothing", async () => {
  const store = await newStore();
  await giveTag(store, "gone", new Map([["C1", ""]]));
  const { token } = await openedLink(store, { filter: "tag:gone" });
  await env.SHARD_0.prepare("DELETE FROM tag WHERE id = 'gone'").run();
  await giveTag(store, "secret", new Map([["C1", ""]]));
  for (const path of ["reports/overview", "metrics/gmv"]) {
    const response = await get(token, `/v1/${path}`);
    expect(await response.clone().text()).not.toContain("secret");
    expect(await problemOf(response), path).toMatchObject({ status: 400, code: "tag_unknown" });
  }
});
