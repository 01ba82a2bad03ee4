// What does a report say in English?
import type { Phrases } from "./phrases.ts";

const grains = { hour: "hours", day: "days", week: "weeks", month: "months" };

export const phrases: Phrases = {
  locale: "en",
  noChange: "no change",
  fromZero: "from zero",
  colon: ": ",
  comma: ", ",
  space: " ",
  stop: ".",
  chart: {
    latest: "Latest",
    high: "High",
    low: "Low",
    change: "Change",
    soFar: "so far",
    noData: "No data",
    ofFirst: "of the first step",
    leave: "leave here",
    table: "Table",
    steps: "Arrow keys step through the points.",
    chart: "chart",
    stop: ". ",
    colon: ": ",
  },
  dimensions: {
    source: "Source",
    medium: "Medium",
    campaign: "Campaign",
    channel: "Channel",
    page: "Page",
    sku: "Product",
    category: "Category",
    brand: "Brand",
    customer_type: "Customer type",
    country: "Country",
    device: "Device",
  },
  keys: {
    channel: { free: "Free", paid: "Paid", social: "Social", private: "Private", direct: "Direct" },
    device: { phone: "Phone", tablet: "Tablet", desktop: "Desktop" },
    customer_type: { new: "New", returning: "Returning" },
  },
  none: "(none)",
  direct: "(direct)",
  // "visitors", but still "AOV".
  inside: (title) => (/^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title),
  compareName: { previous: "the previous period", year: "a year before" },
  compareShort: { previous: "Previous", year: "Year before" },
  was: { previous: (value) => `(was ${value})`, year: (value) => `(a year before: ${value})` },
  before: { previous: (value) => `was ${value}`, year: (value) => `was ${value}` },
  part: (name, dimension) => `${name} (${dimension.toLowerCase()})`,

  figures: (better, worse, count, compared) =>
    `${better} of ${count} figures are better than ${compared}, ${worse} worse.`,
  noFigures: "No figures yet.",
  changed: (title, up, change, value, was) => `${title} ${up ? "rose" : "fell"} ${change} to ${value} ${was}.`,
  sure: {
    clear: "That is more than the usual swing.",
    within: "That is within the usual swing and may be chance.",
    unknown: "Too short a time to rule out chance.",
  },
  peak: (title, high, highValue, low, lowValue) =>
    `${title} peaked at ${highValue} (${high}), with a low of ${lowValue} (${low}).`,
  flat: (title, value) => `${title} stood at ${value} throughout.`,
  unfinished: (title) => `${title}: no finished data yet.`,
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
  mostLeave: (step, share) => `Most leave after ${step}: ${share}.`,
  leaveMore: (step, share, was) => `After ${step}, ${share} leave ${was}.`,
  lost: (count, compared) => `At the rate of ${compared}, ${count} more would have gone on.`,
  noRows: (dimension) => `Nothing by ${dimension.toLowerCase()} yet.`,
  leads: (name, title, value, times) =>
    `${name} leads: ${title} ${value}${times === null ? "" : `, ${times} times the next`}.`,

  advice: {
    revenue: {
      good: "See which source or product brought it, and give it more room.",
      bad: "Look at what moved most below, and start with the largest loss.",
    },
    traffic: {
      good: "Check that conversion keeps up before buying more traffic.",
      bad: "Find the source that fell and check its links and spending first.",
    },
    conversion: {
      good: "Note what changed on the site, and keep it.",
      bad: "Look at the step of the funnel that loses most, on phones first.",
    },
    customers: {
      good: "Plan the second order: a reminder within a week comes first.",
      bad: "Look at the offer for first orders and the recall of lapsed customers.",
    },
    advertising: {
      good: "Shift budget to the campaigns that earn most, a step at a time.",
      bad: "Pause the campaign with the weakest return and check the rest.",
    },
    refunds: {
      good: "Note what changed in quality or description, and keep it.",
      bad: "Read the reasons of the latest refunds by product.",
    },
    funnel: {
      good: "Note what changed at this step, and keep it.",
      bad: "Walk through this step yourself on a phone.",
    },
    other: { good: "Find what caused it, and do more of it.", bad: "Look at what moved most below." },
  },
  look: "See what moved most below.",
  stepAdvice: {
    view_item_list_sessions: "Look at the order and the pictures of the lists.",
    view_item_sessions: "Look at price, pictures and delivery terms on product pages.",
    add_to_cart_sessions: "Look at the cart: delivery fee and discounts should be seen before checkout.",
    begin_checkout_sessions: "Look at the checkout form on a phone: fields, sign-in, delivery fee.",
    add_payment_info_sessions: "Look at the payment step.",
  },
};
