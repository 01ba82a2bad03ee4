// What happens at the checkout? Delivery and payment are chosen, and the order is placed once.

import { emptyCart, readCart, watchCart } from "../cart_store.ts";
import { fromTemplate, price, showProduct, slot } from "../dom.ts";
import { commerceParams, type PricedLine, priceLines, totalMinor } from "../lines.ts";
import { trackingStarted } from "../main.ts";
import { nextAttempt, placeOrder, transactionId } from "../order.ts";
import { readJson, write } from "../storage.ts";
import { identify, track } from "../tracking.ts";

const form = slot("filled") as HTMLFormElement;
const button = form.querySelector<HTMLButtonElement>('[data-action="pay"]')!;

/** How long an order waits for the beacon before it leaves the page. */
const PATIENCE_MS = 1_500;

const cart = (): PricedLine[] => priceLines(readCart());
const chosen = (name: string): string => String(new FormData(form).get(name) ?? "");
const freshId = () => transactionId(Date.now(), Math.random().toString(36).slice(2, 8));

function show(lines: PricedLine[]): void {
  slot("lines").replaceChildren(
    ...lines.map(({ product, quantity }) => {
      const row = fromTemplate("line");
      showProduct(row, product);
      slot("quantity", row).textContent = String(quantity);
      slot("amount", row).textContent = price(product.price_minor * quantity);
      return row;
    }),
  );
  slot("total").textContent = price(totalMinor(lines));
  form.hidden = lines.length === 0;
  slot("empty").hidden = lines.length > 0;
}

function say(problem: "retry" | "refused" | undefined, detail = ""): void {
  slot("problem-retry").hidden = problem !== "retry";
  slot("problem-refused").hidden = problem !== "refused";
  slot("problem-detail").textContent = detail;
}

let paying = false;

async function pay(): Promise<void> {
  const lines = cart();
  if (paying || lines.length === 0) return;
  paying = true;
  button.setAttribute("aria-disabled", "true");
  say(undefined);
  const customer_id = chosen("member");
  const order = {
    ...(customer_id ? { customer_id } : {}),
    lines: lines.map(({ product, quantity }) => ({ sku: product.sku, quantity })),
  };
  const attempt = nextAttempt(readJson("attempt"), JSON.stringify(order), freshId);
  write("attempt", JSON.stringify(attempt));
  const placed = await placeOrder({ id: attempt.id, ...order });
  if (placed.ok) {
    const { id, total_minor, currency } = placed.order;
    track("purchase", { ...commerceParams(lines), transaction_id: id, shipping: 0 });
    write("attempt", null);
    write("last_order", JSON.stringify({ id, total_minor, currency, lines: order.lines }));
    await Promise.race([trackingStarted, new Promise((wake) => setTimeout(wake, PATIENCE_MS))]);
    emptyCart();
    location.assign("/shop/thanks/");
  } else {
    say(placed.retry ? "retry" : "refused", placed.detail);
  }
  paying = false;
  button.removeAttribute("aria-disabled");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void pay();
});

form.addEventListener("change", ({ target }) => {
  const { name, value } = target as HTMLInputElement;
  if (name === "shipping_tier") track("add_shipping_info", { ...commerceParams(cart()), shipping_tier: value });
  if (name === "payment_type") track("add_payment_info", { ...commerceParams(cart()), payment_type: value });
  if (name === "member") {
    identify(value || undefined);
    if (value) track("login", { method: "demo" });
  }
});

// Not while paying: the emptied cart would flash before the next page.
watchCart((lines) => {
  if (!paying) show(priceLines(lines));
});

if (cart().length > 0) track("begin_checkout", commerceParams(cart()));
