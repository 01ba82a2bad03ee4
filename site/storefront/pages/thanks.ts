// What does a buyer see after paying? The order, and where its owner sees it arrive.

import { parseCart } from "../cart.ts";
import { shopConfig } from "../config.ts";
import { fromTemplate, showPrice, showProduct, slot } from "../dom.ts";
import { priceLines } from "../lines.ts";
import { loadQuestions } from "../questions.ts";
import { readJson } from "../storage.ts";

const { id, total_minor, lines } = Object(readJson("last_order")) as Record<string, unknown>;

const placed = typeof id === "string" && typeof total_minor === "number";
slot("filled").hidden = !placed;
slot("empty").hidden = placed;

if (placed) {
  slot("order-id").textContent = id;
  showPrice(slot("total"), total_minor);
  const paid = new Map((Array.isArray(lines) ? lines : []).map(({ sku, amount_minor }) => [sku, Number(amount_minor)]));
  slot("lines").replaceChildren(
    ...priceLines(parseCart(lines)).map(({ product, quantity }) => {
      const row = fromTemplate("line");
      showProduct(row, product);
      slot("quantity", row).textContent = String(quantity);
      showPrice(slot("amount", row), paid.get(product.sku) || product.price_minor * quantity);
      return row;
    }),
  );
  const report = (await shopConfig())?.report_url;
  if (report) {
    (slot("report-link") as HTMLAnchorElement).href = report;
    slot("report").hidden = false;
  }
  await loadQuestions();
}
