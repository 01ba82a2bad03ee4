// The state of the data: late events once each, drops by day, what waits in quarantine, rows by layer, and what a link may see.
import { expect, test, vi } from "vitest";
import type { ReportResponse, StudyResult } from "../../../shared/reports/response.ts";
import type { Cell, TableBlock } from "../../../shared/studies/blocks.ts";
import { addDays, DAY_MS, dayOf, HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";
import { collect, openedLink, rollUp, send } from "../../helpers/ask.ts";
import { call, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

// Time stands still: no day ends in the middle of a test.
vi.setSystemTime(Date.now());
const today = dayOf("Asia/Shanghai", Date.now());
const view = (at: number) => ({ id: eventId(at), name: "page_view", url: "https://shop.example/" });
const range = `from=${addDays(today, -6)}&to=${today}`;

const stateOf = (report: ReportResponse): StudyResult => {
  const found = report.sections.find(({ id }) => id === "state");
  if (found?.kind !== "study") throw new Error("no state");
  return found;
};
const ask = async (store: TestStore, query = range) =>
  stateOf(await read<ReportResponse>(store, `/v1/reports/data?${query}`));
const tableOf = (section: StudyResult, id: string): TableBlock => {
  const found = section.document?.blocks.find((block) => block.id === id);
  if (found?.kind !== "table") throw new Error(`no ${id}`);
  return found;
};
const en = (cell: Cell | undefined) => (typeof cell === "object" ? (cell?.en ?? null) : cell);
/** As it would be typed: a percent sign stands after a narrow space. */
const typed = (cell: Cell | undefined) => String(en(cell)).replaceAll("\u202f", " ");
const said = (table: TableBlock, name: string) => typed(table.rows.find(([title]) => en(title) === name)?.[1]);

test("what comes over an hour late is counted once, and what was there before is not late when it is sent again", async () => {
  const store = await newStore();
  const now = Date.now();
  const onTime = view(now - 30 * MINUTE_MS);
  const late = [view(now - 3 * HOUR_MS), view(now - 2 * DAY_MS)];
  await collect(store, [onTime, view(now), late[0]!, late[1]!]);
  await collect(store, late);
  // By now its hour is long over, but it was stored in time.
  const stored = view(now - 5 * HOUR_MS);
  await send(store, "POST", "/v1/import/events", { events: [{ ...stored, visitor: "imported" }] });
  await collect(store, [stored]);
  const freshness = tableOf(await ask(store), "freshness");
  expect(said(freshness, "Raw events looked at")).toBe("5");
  expect(said(freshness, "Came over an hour late")).toBe("2 (40.0 %)");
  expect(said(freshness, "Came over a day late")).toBe("1 (20.0 %)");
});

test("drops stand by day and reason, and quarantine by what can be brought back", async () => {
  const store = await newStore();
  const now = Date.now();
  await collect(store, [
    view(now),
    view(now - 9 * DAY_MS),
    view(now - 10 * DAY_MS),
    { name: "page_view", id: eventId(now), url: "no" },
  ]);
  const section = await ask(store);
  const drops = tableOf(section, "drops");
  expect(drops.rows.map((row) => [row[1], row[3]])).toEqual([
    [2, 2],
    [1, 0],
  ]);
  const byDay = section.document?.blocks.find(({ id }) => id === "drops_by_day");
  if (byDay?.kind !== "stacked") throw new Error("no course");
  expect(byDay.parts.map(({ values }) => [values.length, values.at(-1)])).toEqual(
    byDay.parts.map((_, at) => [byDay.columns.length, 2 - at]),
  );
  expect(section.document?.findings.map(({ text }) => text.en).join(" ")).toContain("2 events in quarantine wait");

  const restored = await send<{ restored: number }>(store, "POST", "/v1/quarantine/restore", {
    from: today,
    to: today,
    reason: "too_old",
  });
  expect(restored.restored).toBe(2);
  const after = await ask(store);
  expect(tableOf(after, "drops").rows.map((row) => [row[1], row[3]])).toEqual([[1, 0]]);
  expect(after.document?.findings.map(({ text }) => text.en).join(" ")).not.toContain("quarantine");
});

test("days before the range are left out", async () => {
  const store = await newStore();
  await collect(store, [view(Date.now() - 9 * DAY_MS)]);
  const section = await ask(store, `from=${addDays(today, -6)}&to=${addDays(today, -1)}`);
  expect(section.document?.blocks.map(({ id }) => id)).not.toContain("drops");
});

test("layers are counted from raw to months, of this store alone", async () => {
  const store = await newStore();
  // Of a month that is over.
  const at = Date.now() - 40 * DAY_MS;
  await send(store, "POST", "/v1/import/events", {
    events: [view(at), view(at + 1), view(at + 3 * HOUR_MS)].map((event) => ({ ...event, visitor: "one" })),
  });
  await rollUp(store);
  const rows = new Map(tableOf(await ask(store), "layers").rows.map(([layer, n]) => [en(layer), en(n)]));
  expect(rows.get("Raw events")).toBe(3);
  expect(rows.get("Orders")).toBe(0);
  expect(rows.get("Sessions")).toBe(2);
  for (const layer of ["Hours", "Days", "Months"]) expect(Number(rows.get(layer)), layer).toBeGreaterThan(0);
  const other = new Map(tableOf(await ask(await newStore()), "layers").rows.map(([layer, n]) => [en(layer), en(n)]));
  expect([...other.values()]).toEqual([0, 0, 0, 0, 0, 0]);
});

test("a link of some days sees their drops and no rows of the whole store; one with a filter sees neither", async () => {
  const store = await newStore();
  await collect(store, [view(Date.now()), view(Date.now() - 9 * DAY_MS)]);
  const through = async (scope: Record<string, unknown>) => {
    const { token } = await openedLink(store, { reports: ["data"], ...scope });
    const response = await call("GET", `/v1/reports/data?${range}`, { key: token });
    return stateOf((await response.json()) as ReportResponse);
  };
  const days = await through({ from: addDays(today, -5), to: addDays(today, -1) });
  expect(days.document?.blocks.map(({ id }) => id)).not.toContain("drops");
  expect(days.document?.blocks.map(({ id }) => id)).not.toContain("layers");
  const filtered = await through({ filter: "device:phone" });
  expect(filtered.document).toBeNull();
  expect(filtered.withheld?.en).toContain("filter");
});

test("the catalogue names every metric once with its formula and version", async () => {
  const store = await newStore();
  const report = await read<ReportResponse>(store, `/v1/reports/data?${range}`);
  const section = report.sections.find(({ id }) => id === "metrics");
  if (section?.kind !== "study") throw new Error("no catalogue");
  const { metrics } = await read<{ metrics: { title: { en: string }; formula: { en: string } }[] }>(
    store,
    "/v1/metrics",
  );
  const { rows } = tableOf(section, "metrics");
  expect(rows.map(([title, formula]) => [en(title), en(formula)])).toEqual(
    metrics.map(({ title, formula }) => [title.en, formula.en]),
  );
  expect(rows.every((row) => /^[0-9a-f]{8}$/.test(String(row[7])))).toBe(true);
});
