// The simulated visitors' speeds: one for each page that was left, the same each time, and parsed as any browser's.
import { expect, test } from "vitest";
import { eventByName } from "../../../shared/events/index.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { vitalsOf } from "../../../shared/sim/vitals.ts";

const [day] = simulate({ seed: 3, from: "2026-03-02", days: 1, events_per_day: 2_000 });
const events = day?.events ?? [];
const felt = vitalsOf(events);

test("each page that was left tells its speed once, a moment after, as an event that is taken", () => {
  expect(felt).toHaveLength(events.filter(({ name }) => name === "engagement").length);
  expect(new Set([...felt, ...events].map(({ id }) => id)).size).toBe(felt.length + events.length);
  const params = eventByName.get("web_vitals")?.params;
  for (const event of felt) expect(params?.safeParse(event.params).success, event.id).toBe(true);
  expect(vitalsOf(events)).toEqual(felt);
});

test("phones wait longer than computers, and buyers less than others", () => {
  const mean = (list: typeof felt) => list.reduce((sum, { params }) => sum + Number(params?.lcp_ms), 0) / list.length;
  const buyers = new Set(events.filter(({ name }) => name === "purchase").map(({ visitor }) => visitor));
  const of = (device: string) => felt.filter((each) => each.device === device);
  expect(mean(of("phone"))).toBeGreaterThan(mean(of("desktop")) * 1.2);
  expect(mean(felt.filter(({ visitor }) => buyers.has(visitor)))).toBeLessThan(
    mean(felt.filter(({ visitor }) => !buyers.has(visitor))),
  );
});
