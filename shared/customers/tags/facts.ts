// What may a tag's rule ask of a customer? Every fact once: its type, and what has to be worked out before it is known. Their words
// are in described.ts, which the Worker does not carry.

export interface TagFact {
  /** One that ends with a dot goes on with a name of the shop's, such as `profile.skin`. */
  id: string;
  type: "number" | "text" | "set" | "any";
  /** What has to be worked out first; left out where the customer's own rows tell. */
  needs?: "scores" | "views";
}

const listed = (type: TagFact["type"], names: string, needs?: TagFact["needs"]): TagFact[] =>
  names.split(" ").map((id) => ({ id, type, ...(needs ? { needs } : {}) }));

const numbers = [
  "orders.count orders.count_30d orders.count_365d orders.last_days orders.first_days",
  "orders.spent_minor orders.spent_365d_minor orders.average_minor",
  "orders.discount_ratio orders.offer_ratio orders.code_ratio",
  "orders.morning_ratio orders.afternoon_ratio orders.evening_ratio orders.night_ratio orders.weekend_ratio",
  "refunds.count refunds.ratio items.top_category_ratio items.share.",
];

export const tagFacts: readonly TagFact[] = [
  ...listed("number", numbers.join(" ")),
  ...listed("text", "orders.first_channel orders.device orders.country items.top_category"),
  ...listed("set", "orders.offers items.categories items.brands items.skus"),
  ...listed("number", "views.count_30d views.of.", "views"),
  ...listed("text", "views.top_category_30d", "views"),
  ...listed("set", "views.categories_30d", "views"),
  ...listed("number", "rfm.recency rfm.frequency rfm.monetary", "scores"),
  ...listed("text", "segment.", "scores"),
  ...listed("any", "profile."),
];

const byId = new Map(tagFacts.map((fact) => [fact.id, fact]));
const open = tagFacts.filter(({ id }) => id.endsWith("."));

/** The fact of a name, also of one that goes on with a name of the shop's; undefined where there is none. */
export function tagFactOf(name: string): TagFact | undefined {
  const own = name.endsWith(".") ? undefined : byId.get(name);
  return own ?? open.find(({ id }) => name.length > id.length && name.startsWith(id));
}
