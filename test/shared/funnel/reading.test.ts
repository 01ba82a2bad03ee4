// Does the word in the address say the reading that was chosen, and nothing else?
import fc from "fast-check";
import { expect, test } from "vitest";
import { splits } from "../../../shared/funnel/reach.ts";
import {
  type Chosen,
  formatChosen,
  orders,
  parseChosen,
  readingText,
  settled,
  splitIds,
  splitTitles,
  unchosen,
  units,
  windowIds,
} from "../../../shared/funnel/reading.ts";
import { stepIds } from "../../../shared/funnel/steps.ts";

const anyChosen: fc.Arbitrary<Chosen> = fc.record({
  steps: fc.uniqueArray(fc.constantFrom(...stepIds), { minLength: 2 }),
  order: fc.constantFrom(...orders),
  window: fc.constantFrom(...windowIds),
  per: fc.constantFrom(...units),
  by: fc.option(fc.constantFrom(...splitIds)),
});

test("what was chosen comes back from the address, in signs that an address keeps", () => {
  fc.assert(
    fc.property(anyChosen, (chosen) => {
      const said = formatChosen(chosen);
      expect(parseChosen(said)).toEqual(settled(chosen));
      expect(new URLSearchParams({ said }).toString()).toBe(`said=${said}`);
    }),
  );
});

test("what is shown first has no word, and what says no reading is none", () => {
  expect(formatChosen(unchosen)).toBe("");
  expect(parseChosen("view_item-purchase.strict.week.visitor")?.by).toBeNull();
  for (const wrong of [
    "view_item.strict.week.visitor",
    "view_item-view_item.strict.week.visitor",
    "view_item-dance.strict.week.visitor",
    "view_item-purchase.loose.week.visitor",
    "view_item-purchase.strict.year.visitor",
    "view_item-purchase.strict.week.house",
    "view_item-purchase.strict.week.visitor.shoe",
    "view_item-purchase.strict.week.visitor.sku.more",
    "view_item-purchase",
    "constructor",
  ]) {
    expect(parseChosen(wrong), wrong).toBeNull();
  }
});

test("every split has a title and stands once; a visit has no other window", () => {
  expect([...splitIds].sort()).toEqual([...splits].sort());
  expect(Object.keys(splitTitles).sort()).toEqual([...splits].sort());
  const visits = readingText({ ...unchosen, per: "visit", window: "month", by: "fee" });
  expect(visits.en).toBe("Visits, one step after the other, within one visit; 8 steps; by delivery fee");
  expect(visits["zh-CN"]).toBe("会话，依次发生，同一次会话内；8个环节；按配送费");
});
