// When does a schedule hold, and when does that change? Also where clocks are put forward and back.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isOpen, nextChange, type Schedule, schedule } from "../../shared/schedule.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";

const parse = (parts: unknown): Schedule => schedule().parse(parts);
const shanghai = "Asia/Shanghai";
const at = (text: string) => Date.parse(text);

test("a window holds from its first moment to before its last", () => {
  const window = parse({ from: "2026-11-18T10:00:00+08:00", until: "2026-11-18T12:00:00+08:00" });
  const [from, until] = [at("2026-11-18T02:00:00Z"), at("2026-11-18T04:00:00Z")];
  expect([from - 1, from, until - 1, until].map((moment) => isOpen(window, shanghai, moment))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([from - 1, from, until].map((moment) => nextChange(window, shanghai, moment))).toEqual([
    from,
    until,
    undefined,
  ]);
});

test("every Wednesday is the store's Wednesday", () => {
  const wednesdays = parse({ weekly: [{ days: [3] }] });
  const midnight = at("2026-11-18T00:00:00+08:00");
  expect(
    [midnight - 1, midnight, midnight + DAY_MS - 1, midnight + DAY_MS].map((m) => isOpen(wednesdays, shanghai, m)),
  ).toEqual([false, true, true, false]);
  expect(nextChange(wednesdays, shanghai, midnight)).toBe(midnight + DAY_MS);
  expect(nextChange(wednesdays, shanghai, midnight + DAY_MS)).toBe(midnight + 7 * DAY_MS);
  // The same moment is still Tuesday in Berlin.
  expect(isOpen(wednesdays, "Europe/Berlin", midnight)).toBe(false);
});

test("an evening goes on into the next day", () => {
  const nights = parse({ weekly: [{ days: [5], from: "22:00", until: "02:00" }] });
  const open = ["2026-11-20T22:00:00+08:00", "2026-11-21T01:59:59+08:00"];
  const shut = ["2026-11-20T21:59:59+08:00", "2026-11-21T02:00:00+08:00", "2026-11-20T01:00:00+08:00"];
  expect(open.map((text) => isOpen(nights, shanghai, at(text)))).toEqual([true, true]);
  expect(shut.map((text) => isOpen(nights, shanghai, at(text)))).toEqual([false, false, false]);
});

test("a window that is over has no next Wednesday", () => {
  const over = parse({ until: "2026-11-01T00:00:00Z", weekly: [{ days: [3] }] });
  expect(nextChange(over, shanghai, at("2026-11-18T00:00:00Z"))).toBeUndefined();
});

test("clocks put forward end what they skip, and put back they repeat it", () => {
  // 2026-03-29 in Berlin: 02:00 becomes 03:00. What ends at 02:30 ends when the clock jumps.
  const early = parse({ weekly: [{ days: [7], from: "01:00", until: "02:30" }] });
  const jump = at("2026-03-29T01:00:00Z");
  expect(nextChange(early, "Europe/Berlin", at("2026-03-29T00:30:00Z"))).toBe(jump);
  expect([jump - 1, jump].map((moment) => isOpen(early, "Europe/Berlin", moment))).toEqual([true, false]);
  // 2026-10-25: 03:00 becomes 02:00, so 02:15 to 02:45 comes twice.
  const twice = parse({ weekly: [{ days: [7], from: "02:15", until: "02:45" }] });
  const changes: number[] = [];
  let moment: number | undefined = at("2026-10-24T20:00:00Z");
  while (changes.length < 4 && moment !== undefined) {
    moment = nextChange(twice, "Europe/Berlin", moment);
    if (moment !== undefined) changes.push(moment);
  }
  expect(changes.map((each) => new Date(each).toISOString().slice(11, 16))).toEqual([
    "00:15",
    "00:45",
    "01:15",
    "01:45",
  ]);
});

const clock = fc.constantFrom("00:00", "01:00", "01:30", "02:00", "02:15", "02:30", "03:00", "09:05", "23:45", "24:00");
const weekly = fc.array(
  fc.record({
    days: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
    from: clock,
    until: clock,
  }),
  { minLength: 1, maxLength: 3 },
);

test("the next change is the first moment at which it really changes", () => {
  const places = fc.constantFrom(
    [shanghai, "2026-11-18"],
    ["Europe/Berlin", "2026-03-27"],
    ["Europe/Berlin", "2026-10-22"],
    ["America/Santiago", "2026-09-04"],
    ["Australia/Lord_Howe", "2026-10-02"],
  );
  fc.assert(
    fc.property(weekly, places, fc.integer({ min: 0, max: 3 * 1_440 }), (times, [zone = "", day = ""], minutes) => {
      const any = parse({ weekly: times });
      const now = at(`${day}T00:00:00Z`) + minutes * MINUTE_MS;
      const found = nextChange(any, zone, now);
      let first: number | undefined;
      for (let moment = now + MINUTE_MS; moment <= now + 7 * DAY_MS && first === undefined; moment += MINUTE_MS) {
        if (isOpen(any, zone, moment) !== isOpen(any, zone, moment - 1)) first = moment;
      }
      if (first !== undefined) expect(found).toBe(first);
      else if (found !== undefined) expect(found).toBeGreaterThan(now + 7 * DAY_MS);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test("what cannot be a schedule is refused", () => {
  for (const wrong of [
    { weekly: [] },
    { weekly: [{ days: [] }] },
    { weekly: [{ days: [8] }] },
    { weekly: [{ days: [1], from: "24:01" }] },
    { weekly: [{ days: [1], from: "9:00" }] },
    { from: "2026-11-18" },
    { until: 5 },
  ]) {
    expect(schedule().safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});
