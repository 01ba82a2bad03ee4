// Distinct visitors by a dimension whose values a sender makes up: a value cannot pass for another.
import { expect, test } from "vitest";
import { rollUp, send } from "../../helpers/ask.ts";
import { eventId, newStore, read } from "../../helpers/worker.ts";

const view = (day: string, source: string, visitor: string) => ({
  id: eventId(Date.parse(`${day}T04:00:00Z`)),
  name: "page_view",
  url: `https://shop.example/?utm_source=${encodeURIComponent(source)}`,
  visitor,
});

async function bySource(events: object[]): Promise<Record<string, number>> {
  const store = await newStore();
  expect(await send(store, "POST", "/v1/import/events", { events })).toMatchObject({ stored: events.length });
  await rollUp(store);
  const path = "/v1/metrics/visitors?from=2026-10-01&to=2026-10-31&grain=month&by=source";
  const { rows } = await read<{ rows: { key: string; value: number }[] }>(store, path);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

test("a source that spells out another does not hide its visitors", async () => {
  const events = [view("2026-10-01", "x|source:baidu|y", "ann"), view("2026-10-02", "baidu", "ann")];
  expect(await bySource(events)).toEqual({ "x|source:baidu|y": 1, baidu: 1 });
});

test.each(["a:b", "a|b", "100%", "_", "'", '"', "\\", "[]", "甲", "a\u0000b", "😀".repeat(60)])(
  "the visitors of source %j are counted",
  async (source) => {
    const counts = await bySource([view("2026-10-01", source, "ann"), view("2026-10-02", source, "ann")]);
    expect(Object.values(counts)).toEqual([1]);
  },
);
