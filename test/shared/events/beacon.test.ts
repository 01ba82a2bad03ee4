import { expect, test } from "vitest";
import {
  beacon,
  CLOCK_TOLERANCE_MS,
  clockSkew,
  MAX_AGE_MS,
  MAX_AHEAD_MS,
  timeProblem,
} from "../../../shared/events/beacon.ts";

const now = 1_795_000_000_000;

test("a clock within a minute counts as right, beyond it is corrected by its whole difference", () => {
  expect(clockSkew(undefined, now)).toBe(0);
  expect(clockSkew(now - CLOCK_TOLERANCE_MS, now)).toBe(0);
  expect(clockSkew(now + CLOCK_TOLERANCE_MS, now)).toBe(0);
  expect(clockSkew(now - CLOCK_TOLERANCE_MS - 1, now)).toBe(CLOCK_TOLERANCE_MS + 1);
  expect(clockSkew(now + 10_800_000, now)).toBe(-10_800_000);
});

test("events count from seven days before to five minutes after their receipt", () => {
  expect(timeProblem(now - MAX_AGE_MS, now)).toBeUndefined();
  expect(timeProblem(now - MAX_AGE_MS - 1, now)).toBe("too_old");
  expect(timeProblem(now + MAX_AHEAD_MS, now)).toBeUndefined();
  expect(timeProblem(now + MAX_AHEAD_MS + 1, now)).toBe("in_future");
});

test("an envelope needs a key and 1 to 50 events; what describes the sender may be missing or wrong", () => {
  const given = { key: "pk_1234", events: [1] };
  expect(beacon.parse(given)).toEqual(given);
  expect(beacon.parse({ ...given, visitor: "short", customer_id: 7, language: 7, viewport: "watch" })).toEqual(given);
  expect(beacon.parse({ ...given, customer_id: " C-1 ", viewport: "tablet" })).toMatchObject({ customer_id: "C-1" });
  for (const wrong of [
    { key: "pk" },
    { events: [] },
    { events: Array(51).fill(1) },
    { sent_at: 1.5 },
    { sent_at: -1 },
  ]) {
    expect(beacon.safeParse({ ...given, ...wrong }).success).toBe(false);
  }
});
