// What does a report say in English?
import { names } from "../names/en.ts";
import type { Phrases } from "./phrases.ts";

const grains = { hour: "hours", day: "days", week: "weeks", month: "months" };

export const phrases: Phrases = {
  ...names,
  stop: ".",
  was: {
    previous: (value) => `(was ${value})`,
    year: (value) => `(a year before: ${value})`,
    weekdays: (value) => `(a year before: ${value})`,
    custom: (value) => `(compared: ${value})`,
  },
  part: (name, dimension) => `${name} (${dimension.toLowerCase()})`,
  figures: (better, worse, count, compared, named) =>
    better + worse === 0
      ? `No figure differs clearly from ${compared}.`
      : `${better || worse} of ${count} figures ${(better || worse) === 1 ? "is" : "are"} clearly ${better ? "better" : "worse"} than ${compared}${better && worse ? `, ${worse} clearly worse` : named && `: ${named}`}.`,
  noFigures: "No figures yet.",
  changed: (title, up, change, value, was) => `${title} ${up ? "rose" : "fell"} ${change} to ${value} ${was}.`,
  sure: {
    clear: "That is more than the usual swing.",
    within: "That is within the usual swing and may be chance.",
    few: "Too few days or cases to rule out chance.",
    flat: "The days show no swing by which chance could be ruled out.",
    people: "People are counted once for the whole period, so its days cannot show whether this is chance.",
  },
  peak: (title, high, highValue, low, lowValue) =>
    `${title} peaked at ${highValue} (${high}), with a low of ${lowValue} (${low}).`,
  flat: (title, value) => `${title} stood at ${value} throughout.`,
  unfinished: (title) => `${title}: no finished data yet.`,
  notCompared: "There is nothing to compare with.",
  above: (above, all, grain, compared) => {
    if (above === 0) return `Never above ${compared}.`;
    return above === all
      ? `Above ${compared} on all ${all} ${grains[grain]}.`
      : `Above ${compared} on ${above} of ${all} ${grains[grain]}.`;
  },
  movedNot: "Nothing moved between the two periods.",
  movedBy: (title, up, amount) => `${title} ${up ? "rose" : "fell"} by ${amount}.`,
  movedSame: (title) => `${title} stayed the same in all.`,
  movedMost: (part, delta) => `${part} moved most: ${delta}.`,
  explains: (part, share) => `${part} explains ${share} of it.`,
  noFunnel: "Too little to show a funnel.",
  reach: (share) => `${share} reach the last step.`,
  mostLeave: (step, share) => `The largest loss: ${share} of ${step} go no further.`,
  leaveMore: (step, share, was) => `Of ${step}, ${share} go no further ${was}.`,
  lost: (count, compared) => `At the rate of ${compared}, ${count} more would have gone on.`,
  noRows: (dimension) => `Nothing by ${dimension.toLowerCase()} yet.`,
  leads: (name, title, value, times) =>
    `${name} comes first by ${title}: ${value}${times === null ? "" : `, ${times} times the next`}.`,
  tracked: (share, orders) => `Tracking saw ${share} of ${orders} confirmed orders.`,
  notTracked: "No order is tracked: put the tag on the shop's pages.",
  dropped: (count, most) =>
    `${count} ${count === "1" ? "event was" : "events were"} not counted. The commonest reason: ${names.inside(most)}`,
  droppedNone: "Nothing that was received was left out.",
  pendingHours: (hours) =>
    hours === 0
      ? "No late data waits to be counted."
      : `Late data of ${hours} ${hours === 1 ? "hour" : "hours"} waits to be counted.`,
  advice: {
    moved: {
      good: "What moved most, below, shows where it came from.",
      bad: "Start with the largest loss under What moved most.",
    },
    sources: {
      good: "The table of sources shows which one grew.",
      bad: "Find the source that fell in the table of sources, and check its links first.",
    },
    spending: {
      good: "The table of sources has spend beside sales: see which earns most.",
      bad: "Compare spend with sales in the table of sources, and start with the weakest.",
    },
    funnel: {
      good: "The funnel shows the step at which more go on: keep what changed there.",
      bad: "See in the funnel which step loses most, and start there.",
    },
  },
  anyChange: {
    good: "Keep what was done differently.",
    bad: "Look at prices, offers and stock first.",
    neutral: "See whether it was meant, and look again in a week.",
  },
  stepAdvice: {
    view_item_list_sessions: "Look at the order and the pictures of the lists.",
    view_item_sessions: "Look at price, pictures and delivery terms on product pages.",
    add_to_cart_sessions: "Look at the cart: delivery fee and discounts should be seen before checkout.",
    begin_checkout_sessions: "Look at the checkout form on a phone: fields, sign-in, delivery fee.",
    add_payment_info_sessions: "Look at the payment step.",
  },
  anyStep: "Walk through this step yourself on a phone.",
};
