// What the check finds, and what comes close to it and passes.
import { type Case, offers, rules, scoped } from "../parts.ts";
import { offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "in a scope",
    config: rules(rule("a", scoped({ skus: ["tea-001", "tea-999"] }))),
    fields: ["rules.0.products.any.0.skus.1"],
  },
  {
    name: "in an exception",
    config: rules(rule("a", { products: { except: [{ skus: ["x"] }] } })),
    fields: ["rules.0.products.except.0.skus.0"],
  },
  {
    name: "a gift",
    config: offers(offer("a", { effect: { kind: "gift", params: { sku: "pot" } } })),
    fields: ["offers.0.effect.params.sku"],
  },
  {
    name: "in a set",
    config: offers(
      offer("a", {
        condition: {
          kind: "bundle",
          params: {
            items: [{ products: { any: [{ skus: ["tea-001"] }] } }, { products: { any: [{ skus: ["nothing"] }] } }],
          },
        },
      }),
    ),
    fields: ["offers.0.condition.params.items.1.products.any.0.skus.0"],
  },
  {
    name: "what is off may wait for its product",
    config: rules(rule("a", { active: false, ...scoped({ skus: ["tea-999"] }) })),
  },
  { name: "all are there", config: offers(offer("a", { effect: { kind: "gift", params: { sku: "cup-001" } } })) },
];
