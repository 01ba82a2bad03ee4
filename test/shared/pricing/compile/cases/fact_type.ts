// What the check finds, and what comes close to it and passes.
import { all, at_least, type Case, is, offers, rules } from "../parts.ts";
import { offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "has on a text",
    config: rules(rule("a", { when: { op: "has", fact: "country", value: "CN" } })),
    fields: ["rules.0.when"],
  },
  {
    name: "is on a set",
    config: rules(rule("a", { when: all(is("customer.tags", "dry")) })),
    fields: ["rules.0.when.of.0"],
  },
  { name: "a number for a text", config: rules(rule("a", { when: is("country", 86) })), fields: ["rules.0.when"] },
  {
    name: "at least of a text",
    config: rules(rule("a", { when: at_least("customer.tier", 3) })),
    fields: ["rules.0.when"],
  },
  {
    name: "a text for true or false",
    config: offers(offer("a", { when: is("customer.known", "yes") })),
    fields: ["offers.0.when"],
  },
  {
    name: "texts among numbers",
    config: offers(offer("a", { when: { op: "in", fact: "customer.orders", values: [1, "2"] } })),
    fields: ["offers.0.when"],
  },
  {
    name: "each as its type wants",
    config: rules(
      rule("a", {
        when: all(
          { op: "has", fact: "customer.tags", value: "dry" },
          is("customer.known", true),
          at_least("customer.orders", 3),
          { op: "in", fact: "country", values: ["CN", "HK"] },
        ),
      }),
    ),
  },
];
