// What the check finds, and what comes close to it and passes.
import { all, any, at_least, at_most, type Case, is, not, offers, rules } from "../parts.ts";
import { offer, rule } from "../shop.ts";

export const cases: readonly Case[] = [
  {
    name: "at least 5 and at most 3",
    config: rules(rule("a", { when: all(at_least("customer.orders", 5), at_most("customer.orders", 3)) })),
    fields: ["rules.0.when"],
  },
  {
    name: "two countries at once",
    config: offers(offer("a", { when: all(is("country", "CN"), is("country", "DE")) })),
    fields: ["offers.0.when"],
  },
  {
    name: "itself and not itself",
    config: rules(
      rule("a", {
        when: all(
          { op: "has", fact: "customer.tags", value: "x" },
          not({ op: "has", fact: "customer.tags", value: "x" }),
        ),
      }),
    ),
    fields: ["rules.0.when"],
  },
  {
    name: "hidden in the branches of an any",
    config: rules(
      rule("a", {
        when: all(at_least("customer.orders", 5), any(at_most("customer.orders", 3), is("customer.orders", 4))),
      }),
    ),
    fields: ["rules.0.when"],
  },
  {
    name: "known and neither true nor false",
    config: rules(
      rule("a", {
        when: all(
          not(is("customer.known", true)),
          not(is("customer.known", false)),
          any(is("customer.known", true), is("customer.known", false)),
        ),
      }),
    ),
    fields: ["rules.0.when"],
  },
  {
    name: "3 to 5",
    config: rules(rule("a", { when: all(at_least("customer.orders", 3), at_most("customer.orders", 5)) })),
  },
  {
    name: "exactly 3",
    config: rules(rule("a", { when: all(at_least("customer.orders", 3), at_most("customer.orders", 3)) })),
  },
  {
    name: "two tags at once",
    config: rules(
      rule("a", {
        when: all({ op: "has", fact: "customer.tags", value: "x" }, { op: "has", fact: "customer.tags", value: "y" }),
      }),
    ),
  },
  {
    name: "a country that is neither",
    config: rules(rule("a", { when: all(not(is("country", "CN")), not(is("country", "DE"))) })),
  },
  {
    name: "not at least 5 holds where nothing is known",
    config: rules(rule("a", { when: all(not(at_least("customer.orders", 5)), not(at_most("customer.orders", 4.5))) })),
  },
];
