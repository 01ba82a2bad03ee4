// By which measures can an experiment be read? Their ids alone, for who checks a configuration and computes nothing.

export const measureIds: readonly string[] = [
  "conversion",
  "revenue",
  "orders",
  "aov",
  "items_per_order",
  "add_to_cart",
  "begin_checkout",
  "click",
  "dwell",
  "margin",
  "returns",
  "discount",
];
