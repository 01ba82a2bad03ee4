import { expect, test } from "vitest";
import { createInteractions } from "../../../../site/beacon/vitals/interaction.ts";

const measure = (durations: number[], count = durations.length): number | undefined => {
  const interactions = createInteractions();
  for (const [index, duration] of durations.entries()) interactions.add(index, duration);
  return interactions.delayMs(count);
};

test("without an interaction there is no delay, not a delay of zero", () => {
  expect(measure([])).toBeUndefined();
});

test("of few interactions the slowest counts", () => {
  expect(measure([40, 300, 16])).toBe(300);
});

test("one in 50 interactions is left out", () => {
  const durations = Array.from({ length: 120 }, (_, index) => index);
  expect(measure(durations)).toBe(117);
  expect(measure([500, 400, 300], 50)).toBe(400);
});

test("the parts of one interaction count as its slowest", () => {
  const interactions = createInteractions();
  interactions.add(1, 40);
  interactions.add(1, 90);
  interactions.add(1, 20);
  expect(interactions.delayMs(1)).toBe(90);
});
