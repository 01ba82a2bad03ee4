// A presale of the demo store that was sold out within three days: what was asked for since is a second order.

import { createRandom } from "../../shared/sim/random.ts";
import { WAREHOUSE } from "../../shared/sim/service.ts";
import { addDays, DAY_MS, dayOf, dayStart, HOUR_MS } from "../../shared/time.ts";

/** What the demo's toy supplier makes, in small lots at first. */
export const presale = {
  sku: "gift-horse",
  title: "马年满月礼盒 Year of the Horse gift box",
  category: "toys",
  brand: "满月",
  price_minor: 26_800,
  cost_minor: 11_900,
};

/** Units sold on each day, the first so many days ago. */
const SOLD = [14, 11, 7];
const FIRST_AGO = 10;

const UNITS = SOLD.reduce((sum, each) => sum + each, 0);

/** Orders of one or two boxes each, by day. */
export function presaleOrders(now: number, timezone: string): object[] {
  const random = createRandom(5);
  const today = dayOf(timezone, now);
  return SOLD.flatMap((units, at) => {
    const day = addDays(today, at - FIRST_AGO);
    const orders: object[] = [];
    for (let left = units; left > 0; ) {
      const quantity = left > 1 && random.chance(0.2) ? 2 : 1;
      left -= quantity;
      orders.push({
        id: `P-${day.replaceAll("-", "")}-${orders.length + 1}`,
        ordered_at: dayStart(timezone, day) + 9 * HOUR_MS + random.below(12) * HOUR_MS,
        currency: "CNY",
        customer_id: `presale-${at}-${orders.length + 1}`,
        lines: [{ sku: presale.sku, title: presale.title, quantity, amount_minor: quantity * presale.price_minor }],
      });
    }
    return orders;
  });
}

/** Came in one lot the day before, and was gone after the third day. */
export function presaleStock(now: number): object[] {
  const row = { sku: presale.sku, warehouse: WAREHOUSE };
  const at = (ago: number) => now - ago * DAY_MS;
  return [
    { ...row, id: "receipt-presale", quantity: UNITS, reason: "receipt", at: at(FIRST_AGO + 1) },
    { ...row, on_hand: UNITS, at: at(FIRST_AGO + 1) + HOUR_MS },
    { ...row, on_hand: 0, at: at(FIRST_AGO - SOLD.length) },
    { ...row, on_hand: 0, at: now - HOUR_MS },
  ];
}
