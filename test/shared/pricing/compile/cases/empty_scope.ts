// What the check finds, and what comes close to it and passes.
import { type Case, offers, rules, scoped } from "../parts.ts";
import { offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "a category that is not there",
    config: rules(rule("a", scoped({ category: "Tea" }))),
    fields: ["rules.0.products"],
  },
  {
    name: "a clause whose parts no product has together",
    config: rules(rule("a", scoped({ category: "tea", brand: "Banzhan" }))),
    fields: ["rules.0.products"],
  },
  {
    name: "all is excepted",
    config: offers(offer("a", { reduces: { except: [{ category: "tea" }, { brand: "Banzhan" }] } })),
    fields: ["offers.0.reduces"],
  },
  {
    name: "the part of a set",
    config: offers(
      offer("a", {
        condition: {
          kind: "bundle",
          params: { items: [{ products: { any: [{ tag: "spring" }] } }, { products: { any: [{ tag: "autumn" }] } }] },
        },
      }),
    ),
    fields: ["offers.0.condition.params.items.1.products"],
  },
  { name: "a category above", config: rules(rule("a", scoped({ category: "tea" }))) },
  { name: "low stock may come", config: rules(rule("a", scoped({ stock: { to: 3 } }))) },
  {
    name: "what is in stock is excepted today",
    config: rules(rule("a", { products: { any: [{ skus: ["tea-001"] }], except: [{ stock: { from: 10 } }] } })),
  },
  {
    name: "each kind of clause",
    config: rules(rule("a", scoped({ brand: "Banzhan" })), rule("b", scoped({ tag: "spring" }))),
  },
];
