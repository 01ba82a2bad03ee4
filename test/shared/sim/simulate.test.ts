// Is a simulated day the same every time, well formed, and in order?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEvent } from "../../../shared/events/parse.ts";
import { idTime } from "../../../shared/ids.ts";
import type { SimulatedDay } from "../../../shared/sim/records.ts";
import { EVENTS_PER_SESSION, type SimulateOptions, simulate } from "../../../shared/sim/simulate.ts";
import { dayOf } from "../../../shared/time.ts";
import { visitsOf } from "./visits.ts";

const zones = ["Asia/Shanghai", "America/New_York", "UTC"];

const anyRun = fc.record({
  seed: fc.integer(),
  from: fc.constantFrom("2026-01-05", "2026-03-07", "2026-10-30"),
  days: fc.integer({ min: 1, max: 5 }),
  timezone: fc.constantFrom(...zones),
  events_per_day: fc.integer({ min: 0, max: 2_000 }),
  products: fc.constantFrom(1, 7, 60, 130),
});

const run = (options: SimulateOptions): SimulatedDay[] => [...simulate(options)];

describe("simulate", () => {
  it("gives the same bytes for the same seed, and others for another", () => {
    const options = { seed: 11, from: "2026-04-01", days: 4 };
    expect(JSON.stringify(run(options))).toBe(JSON.stringify(run(options)));
    expect(JSON.stringify(run({ ...options, seed: 12 }))).not.toBe(JSON.stringify(run(options)));
  });

  it("begins a longer run with the days of a shorter one", () => {
    const options = { seed: 5, from: "2026-10-28", days: 3 };
    expect(run({ ...options, days: 6 }).slice(0, 3)).toEqual(run(options));
  });

  it("keeps ids unique, days in order, and every event inside its store day", () => {
    fc.assert(
      fc.property(anyRun, (options) => {
        const ids = new Set<string>();
        for (const { day, events } of simulate(options)) {
          let last = 0;
          for (const { id } of events) {
            const at = idTime(id);
            expect(at).toBeGreaterThanOrEqual(last);
            expect(dayOf(options.timezone, at)).toBe(day);
            expect(ids.has(id)).toBe(false);
            ids.add(id);
            last = at;
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("writes events that the border accepts as they are", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { events } of simulate({ seed, from: "2026-11-10", days: 2, events_per_day: 500 })) {
          for (const event of events) {
            const { visitor, device, country, customer_id = null } = event;
            expect(visitor).toMatch(/^[0-9a-f]{32}$/);
            expect(country).toMatch(/^[A-Z]{2}$/);
            expect(["phone", "tablet", "desktop"]).toContain(device);
            const parsed = parseEvent(event, { visitor, customer_id, device, country, currency: "CNY" });
            expect(parsed).toMatchObject({ ok: true });
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it("brings about as many events as were asked for on an ordinary week", () => {
    const week = run({ seed: 3, from: "2026-04-20", days: 7, events_per_day: 8_000 });
    const events = week.flatMap((day) => day.events);
    const perDay = events.length / 7;
    expect(perDay).toBeGreaterThan(7_200);
    expect(perDay).toBeLessThan(8_800);
    expect(EVENTS_PER_SESSION).toBeCloseTo(events.length / visitsOf(events, "Asia/Shanghai").length, 0);
  });

  it("makes the day before a festival and the festival itself stand out", () => {
    const [ordinary, festival] = [
      run({ seed: 1, from: "2026-11-04", days: 1, events_per_day: 4_000 })[0]!,
      run({ seed: 1, from: "2026-11-11", days: 1, events_per_day: 4_000 })[0]!,
    ];
    expect(festival.events.length).toBeGreaterThan(2 * ordinary.events.length);
  });
});
