// What waits for approval? Whoever has the store's key sees what the last night proposes, and decides.
import type { Text } from "../../../shared/locale.ts";
import type { PurchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { type Ask, askerOf } from "./api.ts";
import { type Plans, planCard } from "./clearance.ts";
import { el, fill } from "./dom.ts";
import { draftOf, type Proposals, products, sumOf, supplierCard } from "./orders.ts";
import { about, counted, money, put, words } from "./words.ts";

const find = <T extends Element>(selector: string, kind: { new (): T }): T => {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`page requires ${selector}`);
  return found;
};

const form = find("#key-form", HTMLFormElement);
const key = find("#key", HTMLInputElement);
const said = find("#said", HTMLElement);
const lists = find("#lists", HTMLElement);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void open(askerOf(key.value.trim()));
});

async function open(ask: Ask): Promise<void> {
  const [plans, due, offers, known, orders] = await Promise.all([
    ask<Omit<Plans, "names">>("GET", "/v1/clearance?limit=50"),
    ask<Proposals>("GET", "/v1/replenishment?order=true&limit=1000"),
    ask<{ offers: { id: string }[] }>("GET", "/v1/offers"),
    ask<{ suppliers: { id: string; name: string }[] }>("GET", "/v1/suppliers?limit=1000"),
    ask<{ purchase_orders: PurchaseOrder[] }>("GET", "/v1/purchase-orders?limit=500"),
  ]);
  if (!plans.ok || !due.ok || !offers.ok || !known.ok || !orders.ok) {
    lists.hidden = true;
    for (const each of [plans, due, offers, known, orders]) if (!each.ok) fill(said, put(words.failed, each.detail));
    return;
  }
  fill(said);
  const names = new Map(known.value.suppliers.map(({ id, name }) => [id, name]));
  const ids = new Set(offers.value.offers.map(({ id }) => id));
  const head = { ...plans.value, names };
  const steps = plans.value.plans.filter((plan) => plan.steps.length > 0);
  show(
    "#clear",
    steps.map((plan) => planCard(ask, head, plan, ids)),
  );
  const total = (name: "cash_minor" | "freed_minor") => steps.reduce((sum, plan) => sum + plan[name], 0);
  const { currency } = plans.value;
  const cash = about(total("cash_minor"), currency);
  say(
    "#clear-sum",
    steps.length > 0 && put(words.clearSum, products(steps.length), cash, about(total("freed_minor"), currency)),
  );
  const { day, products: rows } = due.value;
  const suppliers = [...Map.groupBy(rows, ({ supplier }) => supplier)];
  const from = counted(suppliers.length, "{0} supplier", "{0} suppliers", "{0}家供应商");
  const sum = money(sumOf(rows), due.value.currency);
  say("#order-sum", rows.length > 0 && put(words.orderSum, products(rows.length), sum, from));
  const { purchase_orders } = orders.value;
  show(
    "#order",
    suppliers.map(([id, own]) =>
      supplierCard(ask, due.value, { id, name: names.get(id) ?? id }, own, draftOf(day, id, purchase_orders)),
    ),
  );
  lists.hidden = false;
  form.hidden = true;
}

/** What a list comes to, before it is read; nothing of an empty one. */
const say = (selector: string, text: Text | false) => fill(find(selector, HTMLElement), ...(text ? [text] : []));

const show = (selector: string, cards: readonly HTMLElement[]) =>
  fill(find(selector, HTMLElement), ...(cards.length > 0 ? cards : [el("p", "muted", words.none)]));
