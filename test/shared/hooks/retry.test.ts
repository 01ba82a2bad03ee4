// Do tries grow apart, stay within a day and three days, and never come all at once?
import { expect, test } from "vitest";
import { GIVE_UP_MS, waitAfter } from "../../../shared/hooks/retry.ts";

const DAY = 86_400_000;

test("half a minute, then four times as long each time, up to a day", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 60].map((n) => waitAfter(n, 0.5));
  expect(waits).toEqual([30_000, 120_000, 480_000, 1_920_000, 7_680_000, 30_720_000, DAY, DAY]);
});

test("a draw moves a wait by a fifth at most", () => {
  expect([0, 0.25, 0.999999].map((draw) => waitAfter(1, draw))).toEqual([24_000, 27_000, 36_000]);
  expect(waitAfter(20, 0.9)).toBe(DAY);
});

test("who asks for longer is given it, up to a day", () => {
  expect(waitAfter(1, 0.5, 600_000)).toBe(600_000);
  expect(waitAfter(1, 0.5, 1_000)).toBe(30_000);
  expect(waitAfter(1, 0.5, 9 * DAY)).toBe(DAY);
});

test("eight tries or so fit into the three days", () => {
  for (const draw of [0, 0.5, 0.999]) {
    let at = 0;
    let tries = 0;
    while (at <= GIVE_UP_MS) at += waitAfter(++tries, draw);
    expect(tries).toBeGreaterThanOrEqual(8);
    expect(tries).toBeLessThanOrEqual(10);
  }
});
