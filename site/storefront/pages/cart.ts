// What happens in the cart? Its lines are shown, changed and removed.

import type { Product } from "../../../shared/sim/catalogue/product.ts";
import { changeCart, readCart, watchCart } from "../cart_store.ts";
import { fromTemplate, showProduct, slot } from "../dom.ts";
import { commerceParams, type PricedLine, priceLines } from "../lines.ts";
import { loadRecommendations } from "../recommend.ts";
import { showLine, startTotals } from "../totals.ts";
import { track } from "../tracking.ts";

const list = slot("lines");
const rows = new Map<string, HTMLElement>();
const totals = startTotals(showPrices);

function change(product: Product, by: number): void {
  const changed = changeCart(product.sku, by);
  if (changed === 0) return;
  const params = commerceParams([{ product, quantity: Math.abs(changed) }]);
  track(changed > 0 ? "add_to_cart" : "remove_from_cart", params);
}

function createRow(product: Product): HTMLElement {
  const row = fromTemplate("line");
  row.dataset.sku = product.sku;
  showProduct(row, product);
  const on = (action: string, run: () => void) =>
    row.querySelector(`[data-action="${action}"]`)?.addEventListener("click", run);
  on("less", () => change(product, -1));
  on("more", () => change(product, 1));
  on("remove", () => change(product, -Number(slot("quantity", row).textContent)));
  return row;
}

function showPrices(): void {
  for (const line of priceLines(readCart())) {
    const row = rows.get(line.product.sku);
    if (row) showLine(row, line, totals.element.quote);
  }
}

function show(lines: PricedLine[]): void {
  const wanted = new Set(lines.map(({ product }) => product.sku));
  for (const [sku, row] of rows) {
    if (wanted.has(sku)) continue;
    // The focus was inside what goes away; the heading is where reading goes on.
    if (row.contains(document.activeElement)) slot("heading").focus();
    row.remove();
    rows.delete(sku);
  }
  for (const { product } of lines) {
    if (rows.has(product.sku)) continue;
    const row = createRow(product);
    rows.set(product.sku, row);
    list.append(row);
  }
  showPrices();
  totals.update(lines, 0);
  slot("filled").hidden = lines.length === 0;
  slot("empty").hidden = lines.length > 0;
}

watchCart((lines) => show(priceLines(lines)));

// What goes with the cart changes with it. Not there before the element is.
const goesWithIt = document.querySelector<HTMLElement & { ask?: () => void }>("suanpan-recommend");
watchCart(() => goesWithIt?.ask?.());

const atStart = priceLines(readCart());
if (atStart.length > 0) track("view_cart", commerceParams(atStart));
void loadRecommendations();
