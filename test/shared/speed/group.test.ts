// Pages of one kind are one group, whatever language or product stands in their address.
import { expect, test } from "vitest";
import { pageGroup } from "../../../shared/speed/group.ts";

test.each([
  ["/", "/"],
  ["", "/"],
  ["/?utm_source=x", "/"],
  ["/zh-cn/", "/"],
  ["/cart", "/cart"],
  ["/cart/", "/cart"],
  ["/products/blue-cup?size=2#top", "/products/…"],
  ["/en/products/blue-cup", "/products/…"],
  ["/products", "/products"],
  ["/shop/", "/"],
  ["/shop/p/cup-1/", "/p/…"],
  ["/shop/cart/", "/cart"],
  ["/奶粉/一段", "/奶粉/…"],
])("%s is of %s", (page, group) => {
  expect(pageGroup(page)).toBe(group);
});
