// Which facts of products does a configuration ask that change by the hour? Only those travel: each change is a new snapshot.

export interface Asks {
  stock: boolean;
  days_of_cover: boolean;
}

/**
 * Whether any scope of a configuration names stock or days of cover.
 * @example asksOf({ rules: [{ products: { any: [{ stock: { to: 5 } }] } }] }) // => { stock: true, days_of_cover: false }
 */
export function asksOf(config: unknown): Asks {
  const asks: Asks = { stock: false, days_of_cover: false };
  const look = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      // A scope's is a range; the stock that an offer's limits name is a number.
      if ((key === "stock" || key === "days_of_cover") && typeof value === "object" && value !== null) asks[key] = true;
      look(value);
    }
  };
  // Features decide no price, and their values may hold any name.
  look(typeof config === "object" ? { ...config, features: undefined, experiments: undefined } : undefined);
  return asks;
}
