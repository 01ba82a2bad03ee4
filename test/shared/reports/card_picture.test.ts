// Does the picture of a link's card show its days from zero, a missing one as a gap, on a line and over the mark?
import { expect, it } from "vitest";
import { CARD_HEIGHT, CARD_WIDTH, cardBars, cardPalette } from "../../../shared/reports/beside/card.ts";

it("draws bars from zero, nothing for what is missing, and the mark below whatever the figures are", () => {
  const rows = cardBars([2, null, 1]);
  const counts = (colour: number) => rows.map((row) => row.filter((point) => point === colour).length);
  const bars = counts(1);
  const [first = 0, last = 0] = [bars.findIndex(Boolean), bars.findLastIndex(Boolean)];
  // Both bars at the foot, one of them from half the height up.
  expect(bars[last]).toBe(2 * (bars[first] ?? 0));
  expect(bars.filter((count) => count === bars[first]).length).toBe((last - first + 1) / 2);
  expect(rows[last]?.[CARD_WIDTH / 2]).toBe(0);
  expect(rows[last + 1]?.[CARD_WIDTH / 2]).toBe(2);
  expect(counts(3)).toEqual(cardBars([]).map((row) => row.filter((point) => point === 3).length));
  expect(counts(3).some(Boolean)).toBe(true);
  expect(rows).toHaveLength(CARD_HEIGHT);
  expect(Math.max(...rows.map((row) => Math.max(...row)))).toBe(cardPalette.length - 1);
});
