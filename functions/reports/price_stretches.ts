// What did price lists and the switch to list prices do, as the audit has it?
import type { Stretch } from "../../shared/reports/beside/annotations.ts";
import type { PriceEntry } from "../store/audit_prices.ts";

export function priceStretches(entries: readonly PriceEntry[]): Stretch[] {
  return entries.map(({ at, action, object }): Stretch => {
    const over = action === "price_list.delete" || action === "switch.decide";
    const name = { en: object, "zh-CN": object };
    if (action.startsWith("switch"))
      return { kind: "list_prices", id: String(at), name, from: over ? null : at, until: over ? at + 1 : null };
    if (over) return { kind: "price_list", id: object, name, from: null, until: at + 1 };
    return { kind: "price_list", id: object, name, from: at, until: null, changed: true };
  });
}
