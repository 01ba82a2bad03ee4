// What did price lists and the switch to list prices do, as the audit has it, and which products' own prices changed?
import { formatMoney } from "../../shared/format.ts";
import type { Locale } from "../../shared/locale.ts";
import type { Stretch } from "../../shared/reports/beside/annotations.ts";
import { MINUTE_MS } from "../../shared/time.ts";
import type { PriceEntry } from "../store/audit_prices.ts";
import type { PriceMoment } from "../store/price_history.ts";

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

/** What a moment's other marks explain is told by these: a rule that begins changes a thousand prices. */
const SAME_MS = 5 * MINUTE_MS;

/** Changes of products' own prices, each with what it was; many of one moment are counted. */
export function ownPriceStretches(
  moments: readonly PriceMoment[],
  others: readonly Stretch[],
  { titles, currency }: { titles: ReadonlyMap<string, string>; currency: string },
): Stretch[] {
  const explained = others.flatMap(({ from, until }) => [from, until]).filter((at) => at !== null);
  return moments
    .filter(({ at }) => !explained.some((other) => Math.abs(other - at) <= SAME_MS))
    .flatMap(({ at, count, changes }): Stretch[] => {
      const stretch = { kind: "price" as const, from: at, until: null, changed: true as const };
      if (changes.length === 0) return [{ ...stretch, id: String(at), name: { en: "", "zh-CN": "" }, count }];
      return changes.map(({ sku, before_minor, price_minor }) => {
        const money = (minor: number, locale: Locale) => formatMoney(minor, currency, locale);
        const say = (locale: Locale) =>
          `${titles.get(sku) ?? sku} ${money(before_minor, locale)} → ${money(price_minor, locale)}`;
        return { ...stretch, id: `${sku}:${at}`, name: { en: say("en"), "zh-CN": say("zh-CN") } };
      });
    });
}
