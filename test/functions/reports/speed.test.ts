// The speed page beside a plain count of what was sent: percentiles, shares, visits by how fast they began, days and filters.
import { beforeAll, expect, test } from "vitest";
import type { ReportResponse, StudyResult } from "../../../shared/reports/response.ts";
import type { Block } from "../../../shared/studies/blocks.ts";
import { addDays, dayOf, dayStart, MINUTE_MS } from "../../../shared/time.ts";
import { openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const ZONE = "Asia/Shanghai";
const today = dayOf(ZONE, Date.now());
const [yesterday, before] = [addDays(today, -1), addDays(today, -2)];

interface Load {
  day: string;
  page: string;
  device: string;
  country: string;
  lcp: number;
  bought: boolean;
}

/** A few hundred loads that no formula would give. */
const loads: Load[] = Array.from({ length: 240 }, (_, n) => ({
  day: n % 3 === 0 ? before : yesterday,
  page: n % 2 === 0 ? `/products/${n}` : "/cart",
  device: n % 5 === 0 ? "desktop" : "phone",
  country: n % 7 === 0 ? "DE" : "CN",
  lcp: 600 + ((n * 7919) % 5_400),
  bought: n % 6 === 0,
}));

let store: TestStore;

beforeAll(async () => {
  store = await newStore();
  const events = loads.flatMap(({ day, page, device, country, lcp, bought }, n) => {
    const at = dayStart(ZONE, day) + 9 * 60 * MINUTE_MS + n * 1_000;
    const common = { url: `https://shop.example${page}`, visitor: `visitor-${n}`, device, country };
    return [
      { ...common, id: eventId(at), name: "page_view" },
      { ...common, id: eventId(at + 10), name: "web_vitals", params: { lcp_ms: lcp } },
      ...(bought
        ? [
            {
              ...common,
              id: eventId(at + 20),
              name: "purchase",
              params: { transaction_id: `T${n}`, value: 1, currency: "CNY" },
            },
          ]
        : []),
    ];
  });
  await send(store, "POST", "/v1/import/events", { events });
  await rollUp(store);
}, 60_000);

const sectionOf = (report: ReportResponse): StudyResult => {
  const found = report.sections.find(({ id }) => id === "felt");
  if (found?.kind !== "study") throw new Error("no speed");
  return found;
};
const ask = async (query: string) => sectionOf(await read<ReportResponse>(store, `/v1/reports/speed?${query}`));
const block = <K extends Block["kind"]>(section: StudyResult, kind: K, id: string) => {
  const found = section.document?.blocks.find((each) => each.id === id);
  if (found?.kind !== kind) throw new Error(`no ${id}`);
  return found as Extract<Block, { kind: K }>;
};

/** The value that three quarters of a list do not pass, in seconds. */
function p75(list: readonly Load[]): number {
  const sorted = list.map(({ lcp }) => lcp).sort((a, b) => a - b);
  return (sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0) / 1000;
}

function holds(section: StudyResult, wanted: readonly Load[]) {
  const rows = block(section, "table", "group").rows;
  const groups = Map.groupBy(wanted, ({ page }) => (page === "/cart" ? "Cart" : "Product pages"));
  expect(rows).toHaveLength(groups.size);
  for (const [group, list] of groups) {
    const row = rows.find(([name]) => (name as { en: string }).en === group);
    expect(row?.[2], group).toBe(list.length);
    expect(Math.abs(Number(row?.[3]) / p75(list) - 1), group).toBeLessThan(0.05);
    expect(row?.[6]).toBe(list.filter(({ lcp }) => lcp <= 2_500).length / list.length);
  }
}

test("by kind of page, the percentile is that of all loads and the share of good ones is exact", async () => {
  holds(await ask(`from=${before}&to=${today}`), loads);
});

test("days outside the range, and what a filter leaves out, count nothing", async () => {
  holds(
    await ask(`from=${yesterday}&to=${yesterday}`),
    loads.filter(({ day }) => day === yesterday),
  );
  holds(
    await ask(`from=${before}&to=${today}&filter=device:desktop`),
    loads.filter(({ device }) => device === "desktop"),
  );
  holds(
    await ask(`from=${before}&to=${today}&filter=country:DE`),
    loads.filter(({ country }) => country === "DE"),
  );
});

test("visits are told by how fast they began, each with its interval", async () => {
  const { rows } = block(await ask(`from=${before}&to=${today}`), "intervals", "conversion");
  const ends = [1_000, 1_800, 2_500, 4_000, Number.POSITIVE_INFINITY];
  for (const [place, end] of ends.entries()) {
    const low = ends[place - 1] ?? 0;
    const list = loads.filter(({ lcp }) => lcp > low && lcp <= end);
    const row = rows[place];
    expect(row?.value).toBeCloseTo(list.filter(({ bought }) => bought).length / list.length, 12);
    expect(row?.low ?? 1).toBeLessThanOrEqual(row?.value ?? 0);
    expect(row?.high ?? 0).toBeGreaterThan(row?.value ?? 1);
    expect(row?.high ?? 1).toBeLessThan(0.5);
  }
});

test("the course has a value for each day from the first that told anything", async () => {
  const { x, series } = block(await ask(`from=${addDays(before, -9)}&to=${yesterday}`), "curves", "trend");
  expect(x).toHaveLength(2);
  const values = series[0]?.values ?? [];
  for (const [at, day] of [before, yesterday].entries()) {
    expect(Math.abs(Number(values[at]) / p75(loads.filter((load) => load.day === day)) - 1)).toBeLessThan(0.05);
  }
});

test("a link of one day and one device shows these loads whatever is asked of it", async () => {
  const scope = { reports: ["speed"], from: yesterday, to: yesterday, filter: "device:phone" };
  const { token } = await openedLink(store, scope);
  const wanted = loads.filter(({ day, device }) => day === yesterday && device === "phone");
  for (const query of ["", `from=${before}&to=${today}`, "filter=device:desktop"]) {
    const response = await call("GET", `/v1/reports/speed?${query}`, { key: token });
    expect(response.status, query).toBe(200);
    holds(sectionOf((await response.json()) as ReportResponse), wanted);
  }
});

test("another store's loads are nowhere, and an empty page says what brings some", async () => {
  const other = await newStore();
  const report = await read<ReportResponse>(other, `/v1/reports/speed?from=${before}&to=${today}`);
  expect(sectionOf(report).document).toMatchObject({
    blocks: [],
    empty: { en: expect.stringContaining("web_vitals") },
  });
});
