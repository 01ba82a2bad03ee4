// What is to be ordered, from whom? A card a supplier: its products are chosen, shown as one draft, approved and taken back.
import type { KeptStock } from "../../../shared/supply/health/kept.ts";
import { type DraftLine, draftId, lastingOf } from "../../../shared/supply/inventory/draft.ts";
import type { PurchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { actions } from "./act.ts";
import type { Ask } from "./api.ts";
import { el } from "./dom.ts";
import { counted, day, money, pieces, put, words } from "./words.ts";

export interface Proposals {
  day: string | null;
  currency: string;
  products: KeptStock[];
}

interface Approved {
  id: string;
  purchase_order: PurchaseOrder | null;
  order_minor: number;
}

/** A supplier's proposals. @param known the draft that is there, or what became of it */
export function supplierCard(
  ask: Ask,
  { currency }: Pick<Proposals, "currency">,
  { id: supplier, name }: { id: string; name: string },
  rows: readonly KeptStock[],
  known: PurchaseOrder | null,
) {
  if (supplier === "") {
    return el("article", "", el("h3", "", words.noSupplier), el("p", "", rows.map(({ title }) => title).join(", ")));
  }
  const open = known && !known.cancelled;
  const boxes = rows.map((row) => {
    const box = el("input", "");
    box.type = "checkbox";
    box.value = row.sku;
    box.checked = open ? known.lines.some(({ sku }) => sku === row.sku) : true;
    return el("li", "", el("label", "", box, lineOf(lastingOf(row), currency)));
  });
  const skus = () =>
    boxes.flatMap((item) => {
      const box = item.querySelector("input");
      return box?.checked ? [box.value] : [];
    });
  const send = (chosen: readonly string[], dry_run: boolean) =>
    ask<Approved>("POST", "/v1/replenishment/approve", { supplier, skus: chosen, dry_run });
  return el(
    "article",
    "",
    el("h3", "", name),
    el("p", "muted", put(words.supplierSum, products(rows.length), money(sumOf(rows), currency))),
    el("ul", "lines", ...boxes),
    actions({
      state: open ? (known.draft ? "drafted" : "sent") : "open",
      next: "drafted",
      look: async () => {
        const answer = await send(skus(), true);
        if (!answer.ok) return answer;
        const { id, order_minor, purchase_order } = answer.value;
        if (!purchase_order || skus().length === 0) return { ok: true, value: [words.none] };
        return {
          ok: true,
          value: [
            put(words.total, money(order_minor, currency), name),
            put(words.draft, id, day(purchase_order.promised_on ?? purchase_order.ordered_on)),
          ],
        };
      },
      approve: async () => {
        const answer = await send(skus(), false);
        return answer.ok ? { ok: true, value: words.draftDone } : answer;
      },
      undo: async () => {
        const answer = await send([], false);
        return answer.ok ? { ok: true, value: words.draftGone } : answer;
      },
    }),
  );
}

export const products = (count: number) => counted(count, "{0} product", "{0} products", "{0}个商品");
export const sumOf = (rows: readonly KeptStock[]) => rows.reduce((sum, { order_minor }) => sum + (order_minor ?? 0), 0);

function lineOf(line: DraftLine, currency: string): HTMLElement {
  const lasts = (days: number | null) =>
    days === null ? "–" : counted(Math.round(days), "{0} day", "{0} days", "{0}天");
  const costs = line.order_minor === null ? "–" : money(line.order_minor, currency);
  const out = line.lasts_days !== null && Math.round(line.lasts_days) === 0;
  const text = put(
    out ? words.buyOut : words.buy,
    pieces(line.quantity),
    costs,
    lasts(line.lasts_days),
    lasts(line.lasts_then_days),
  );
  return el("span", "", line.title, el("small", "muted", text));
}

/** What the night proposed of each supplier may have a draft already, or have been sent. */
export const draftOf = (day: string | null, supplier: string, orders: readonly PurchaseOrder[]): PurchaseOrder | null =>
  (day !== null && orders.find(({ id }) => id === draftId(day, supplier))) || null;
