// What waits for approval? Whoever has the store's key sees what the last night proposes, and decides.
import type { PurchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { type Ask, askerOf } from "./api.ts";
import { type Plans, planCard } from "./clearance.ts";
import { el, fill } from "./dom.ts";
import { draftOf, type Proposals, supplierCard } from "./orders.ts";
import { put, words } from "./words.ts";

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
  const { day, products } = due.value;
  const suppliers = [...Map.groupBy(products, ({ supplier }) => supplier)];
  const { purchase_orders } = orders.value;
  show(
    "#order",
    suppliers.map(([id, rows]) =>
      supplierCard(ask, due.value, { id, name: names.get(id) ?? id }, rows, draftOf(day, id, purchase_orders)),
    ),
  );
  lists.hidden = false;
  form.hidden = true;
}

const show = (selector: string, cards: readonly HTMLElement[]) =>
  fill(find(selector, HTMLElement), ...(cards.length > 0 ? cards : [el("p", "muted", words.none)]));
