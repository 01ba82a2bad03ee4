import { expect, test } from "vitest";
import { createLayoutShift } from "../../../../site/beacon/vitals/layout_shift.ts";

const measure = (shifts: [value: number, startTime: number, hadRecentInput?: boolean][]): number => {
  const add = createLayoutShift();
  let cls = 0;
  for (const [value, startTime, hadRecentInput = false] of shifts) cls = add({ value, startTime, hadRecentInput });
  return cls;
};

test.each([
  [
    "shifts close together add up",
    [
      [0.1, 0],
      [0.2, 999],
    ],
    0.3,
  ],
  [
    "a gap of a second ends a window",
    [
      [0.1, 0],
      [0.2, 1000],
    ],
    0.2,
  ],
  [
    "a window ends after 5 s",
    [
      [0.1, 0],
      [0.1, 900],
      [0.1, 1800],
      [0.1, 2700],
      [0.1, 3600],
      [0.1, 4500],
      [0.1, 5400],
    ],
    0.6,
  ],
  [
    "the largest window counts, not the last",
    [
      [0.5, 0],
      [0.1, 9000],
    ],
    0.5,
  ],
  [
    "a shift after a tap is the visitor's own",
    [
      [0.1, 0],
      [0.9, 10, true],
    ],
    0.1,
  ],
] as [string, [number, number, boolean?][], number][])("%s", (_, shifts, cls) => {
  expect(measure(shifts)).toBeCloseTo(cls, 10);
});
