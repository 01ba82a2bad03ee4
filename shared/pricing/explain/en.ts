// What is said of a decision in English?
import { joined, quoted } from "../words/lists.ts";
import type { Words } from "./words.ts";

const units = (count: number) => `${count} more ${count === 1 ? "unit" : "units"}`;
const friends = (count: number) => `${count} more ${count === 1 ? "friend who orders" : "friends who order"}`;
const unstruck = "Nothing is struck through: ";

export const words: Words = {
  of: (product, sentence) => `${product}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  code: (code) => `Code ${code}`,
  quoted: (name) => quoted(name, "en"),
  joined: (names) => joined(names, "and", "en"),
  yes: "yes",
  no: "no",
  applied: {
    list: ({ after }) => `List price ${after}.`,
    rule: ({ thing, before, after }) => `${thing} sets the price: ${before} becomes ${after}.`,
    guard: ({ before, after }) => `Held: ${before} becomes ${after}.`,
    prior_price: ({ before }) => `${before} may be struck through.`,
    offer: ({ thing, amount }) => (amount ? `${thing} takes off ${amount}.` : `${thing} applies.`),
    code: ({ thing }) => `It unlocks ${thing}.`,
    shipping: ({ after }) => `Shipping ${after}.`,
    tax: ({ amount }) => `Tax ${amount}.`,
    total: ({ before, after }) => `To pay: ${after}. At list prices with full shipping: ${before}.`,
  },
  reasons: {
    switched_off: ({ thing }) => `${thing} is switched off.`,
    unknown_kind: ({ thing }) => `${thing} is of a kind that this version does not know.`,
    not_now: ({ thing }) => `${thing} does not run at this time.`,
    other_products: ({ thing }) => `${thing} is for other products.`,
    other_visitors: ({ thing }) => `${thing} is for other visitors.`,
    needs_code: ({ thing }) => `${thing} needs a code.`,
    closer_rule: ({ thing, other }) => `${thing} gives way to ${other}.`,
    missing_cost: ({ thing }) => `${thing} needs the product's cost, which is not known.`,
    missing_competitor: ({ thing }) => `${thing} needs a competitor's price, which is not known.`,
    missing_price_list: ({ thing }) => `${thing} names no price for this product.`,
    missing_value: ({ thing }) => `${thing} needs the product's reference value, which is not known.`,
    not_above_zero: ({ thing }) => `${thing} would give a price that is not above zero.`,
    below_quantity: ({ thing, quantity }) => `${thing} needs ${quantity > 0 ? units(quantity) : "more units"}.`,
    below_amount: ({ thing, amount }) => `${thing} needs ${amount ? `${amount} more` : "a higher amount"}.`,
    missing_products: ({ thing, wanted }) =>
      `${thing} needs ${wanted ? `other products too: ${wanted}` : "other products too"}.`,
    below_people: ({ thing, quantity }) =>
      `${thing} needs ${quantity > 0 ? friends(quantity) : "more friends who order"}.`,
    not_first_order: ({ thing }) => `${thing} is for a customer's first order.`,
    not_referred: ({ thing }) => `${thing} is for those who came by an invitation.`,
    no_effect: ({ thing }) => `${thing} has nothing to take off here.`,
    lost_to_better: ({ thing, other }) =>
      `${thing} is less than ${other || "another offer"}, which applies in its place.`,
    group_taken: ({ thing, other }) => `${thing} gives way to ${other || "another offer"}.`,
    exclusive: ({ thing, other }) => `${thing} does not apply: ${other || "another offer"} applies alone.`,
    excluded_tag: ({ thing, other }) => `${thing} cannot be combined with ${other || "another offer that applies"}.`,
    missing_tag: ({ thing }) => `${thing} applies only beside another offer, which does not apply.`,
    already_reduced: ({ thing }) => `${thing} is not for products that are reduced already.`,
    only_in_cart: ({ thing }) => `${thing} is worked out in the cart.`,
    already_unlocked: ({ thing }) => `Another code has unlocked ${thing} already.`,
    raised_to_floor: ({ before, after }) => `Raised from ${before} to ${after}, the least share of the list price.`,
    raised_to_margin: ({ before, after }) => `Raised from ${before} to ${after}, to keep the least margin.`,
    raised_to_minimum: ({ before, after }) => `Raised from ${before} to ${after}, the product's minimum price.`,
    lowered_to_ceiling: ({ before, after }) =>
      `Lowered from ${before} to ${after}, the largest share of the list price.`,
    held_changes: ({ before, after }) => `Stays at ${after} instead of ${before}: no change of price is left today.`,
    held_daily_change: ({ before, after }) => `Goes to ${after} instead of ${before}, as far as a day allows.`,
    held_to_control: ({ thing, before, after }) =>
      `Goes to ${after} instead of ${before}, as far from the control price as experiment ${thing} allows.`,
    cut_to_minimum: ({ thing, amount }) => `${thing} takes ${amount} less: the minimum price is reached.`,
    moved_to_headroom: ({ thing, amount }) =>
      `${thing} takes ${amount} more, in place of products at their minimum price.`,
    prior_price_shown: ({ before }) =>
      `${before} may be struck through: the lowest price of the days before the reduction.`,
    no_reduction: () => `${unstruck}the price is not below the list price.`,
    no_lower_than_prior: ({ before, after }) =>
      `${unstruck}${after} is not below ${before}, the lowest price of the days before the reduction.`,
    prior_price_unknown: () => `${unstruck}the prices of the days before the reduction are not known.`,
    new_goods: () => `${unstruck}the product was not on sale for long enough before the reduction.`,
    list_price_shown: ({ before }) => `The list price of ${before} may be struck through.`,
    public_price_shown: ({ before }) =>
      `Not everybody's price: ${before}, which one unit costs everybody now, may be struck through.`,
    not_beside_control: () => `${unstruck}what others pay in an experiment is no price from before a reduction.`,
    unknown_code: () => "It is not known.",
    left_out: ({ thing }) => `It is for ${thing}, which is used up or only for customers who are signed in.`,
    unknown_product: () => "The store has no such product.",
    too_large: () => "So many units come to more than one order may.",
    list_prices_only: () => "The store sells at list prices for now: no rule, offer or code applies.",
    rounded: ({ thing, before, after }) => `${thing} rounds ${before} to ${after}.`,
  },
  asked: {
    is: (fact, wanted) => `${fact} must be ${wanted}`,
    in: (fact, wanted) => `${fact} must be one of ${wanted}`,
    has: (fact, wanted) => `${fact} must include ${wanted}`,
    at_least: (fact, wanted) => `${fact} must be at least ${wanted}`,
    at_most: (fact, wanted) => `${fact} must be at most ${wanted}`,
    not_is: (fact, wanted) => `${fact} must not be ${wanted}`,
    not_in: (fact, wanted) => `${fact} must not be one of ${wanted}`,
    not_has: (fact, wanted) => `${fact} must not include ${wanted}`,
    not_at_least: (fact, wanted) => `${fact} must be below ${wanted}`,
    not_at_most: (fact, wanted) => `${fact} must be above ${wanted}`,
  },
  otherVisitors: (thing, asked, actual) =>
    `${thing} is for other visitors: ${asked}${actual ? `; here it is ${actual}` : ", which is not known here"}.`,
  need: {
    amount: (money) => `Add ${money}`,
    quantity: (_, count) => `Add ${units(count)}`,
    products: (names) => `Add ${names}`,
    people: (_, count) => `Bring ${friends(count)}`,
  },
  times: (name, count) => `${count} × ${name}`,
  hint: (need, offer, saves, more) => {
    return `${need} ${saves ? `to save ${saves}${more ? " more" : ""} with ${offer}` : `for ${offer}`}.`;
  },
  tier: (need, rule, unit) => `${need} and each costs ${unit} with ${rule}.`,
  waits: (offer, saves) => (saves ? `In the cart ${offer} saves ${saves}.` : `In the cart ${offer} applies.`),
};
