// What the check finds, and what comes close to it and passes.
import { type Case, offers, rules, scoped } from "../parts.ts";
import { offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "from 500 to 100",
    config: rules(rule("a", scoped({ price_minor: { from: 500, to: 100 } }))),
    fields: ["rules.0.products.any.0.price_minor.to"],
  },
  {
    name: "in an exception of what is reduced",
    config: offers(offer("a", { reduces: { except: [{ stock: { from: 2, to: 1 } }] } })),
    fields: ["offers.0.reduces.except.0.stock.to"],
  },
  { name: "exactly 100.00", config: rules(rule("a", scoped({ price_minor: { from: 10_000, to: 10_000 } }))) },
];
