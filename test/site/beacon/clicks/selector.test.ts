import { expect, test } from "vitest";
import { type Clicked, selectorOf } from "../../../../site/beacon/clicks/selector.ts";

const element = (localName: string, fields: Partial<Clicked> = {}): Clicked => ({
  localName,
  id: "",
  classList: [],
  parentElement: null,
  ...fields,
});

test("the path ends at the nearest id", () => {
  const cart = element("div", { id: "cart", parentElement: element("body") });
  const form = element("form", { parentElement: cart });
  expect(selectorOf(element("button", { classList: ["buy", "big", "red"], parentElement: form }))).toBe(
    "#cart > form > button.buy.big",
  );
});

test("the path has at most 4 steps and 200 characters", () => {
  let deepest = element("html");
  for (let depth = 0; depth < 9; depth++) deepest = element("div", { parentElement: deepest });
  expect(selectorOf(deepest)).toBe("div > div > div > div");
  expect(selectorOf(element("div", { id: "x".repeat(999) }))).toHaveLength(200);
});

test("nothing clicked has no path", () => {
  expect(selectorOf(null)).toBe("");
});
