// What happens at the checkout? Delivery and payment are chosen, the price is agreed on, and the order is placed once.

import { type ShippingTier, shippingMinor } from "../../../shared/sim/shipping.ts";
import { agree } from "../agree.ts";
import { emptyCart, readCart, watchCart } from "../cart_store.ts";
import { shopConfig } from "../config.ts";
import { fromTemplate, showProduct, slot } from "../dom.ts";
import { createClient } from "../elements/client.ts";
import { yuan } from "../items.ts";
import { commerceParams, type PricedLine, paidParams, priceLines, totalMinor } from "../lines.ts";
import { trackingStarted } from "../main.ts";
import { currentMember } from "../member.ts";
import { type Attempt, nextAttempt, placeOrder, transactionId } from "../order.ts";
import { readJson, write } from "../storage.ts";
import { showLine, startTotals } from "../totals.ts";
import { track } from "../tracking.ts";

const form = slot("filled") as HTMLFormElement;
const button = form.querySelector<HTMLButtonElement>('[data-action="pay"]')!;

let paying = false;

/** How long an order waits for the beacon before it leaves the page. */
const PATIENCE_MS = 1_500;

const cart = (): PricedLine[] => priceLines(readCart());
const chosen = (name: string): string => String(new FormData(form).get(name) ?? "");
const freshId = () => transactionId(Date.now(), Math.random().toString(36).slice(2, 8));
const totals = startTotals(() => {
  if (!paying) show(cart());
});

function show(lines: PricedLine[]): void {
  slot("lines").replaceChildren(
    ...lines.map((line) => {
      const row = fromTemplate("line");
      showProduct(row, line.product);
      showLine(row, line, totals.element.quote);
      return row;
    }),
  );
  // All at once: what comes later would move the button.
  form.hidden = lines.length === 0 || totals.element.hidden;
  slot("empty").hidden = lines.length > 0;
}

const update = () => totals.update(cart(), shippingMinor((chosen("shipping_tier") || "standard") as ShippingTier));

const problems = ["changed", "customer_needed", "retry", "refused"] as const;

function say(problem: (typeof problems)[number] | undefined, detail = ""): void {
  for (const each of problems) slot(`problem-${each}`).hidden = problem !== each;
  slot("problem-detail").textContent = detail;
}

/** Has the attempt's quote honoured; what the order names it by, or null where it may not be placed. */
async function agreeOn(attempt: Attempt): Promise<{ checkout?: string } | null> {
  const config = await shopConfig();
  // Without decided prices the shop's server takes its list prices.
  if (!config || !attempt.quote) return {};
  const client = createClient({ key: config.write_key, url: location.origin });
  const agreed = await agree(client, attempt, document.documentElement.lang === "en" ? "en" : "zh-CN");
  if (agreed.kind === "agreed") return { checkout: agreed.checkout };
  if (agreed.kind === "retry") {
    say("retry");
    return null;
  }
  write("attempt", null);
  if (agreed.quote) totals.element.quote = agreed.quote;
  else totals.element.ask();
  say(agreed.why === "customer_needed" ? agreed.why : "changed", agreed.lost.join(" · "));
  return null;
}

async function pay(): Promise<void> {
  const lines = cart();
  const { quote } = totals.element;
  const customer_id = currentMember()?.id;
  const order = {
    ...(customer_id ? { customer_id } : {}),
    shipping_tier: chosen("shipping_tier"),
    lines: lines.map(({ product, quantity }) => ({ sku: product.sku, quantity })),
  };
  const content = JSON.stringify([order, quote?.total_minor ?? totalMinor(lines)]);
  const attempt = nextAttempt(readJson("attempt"), { content, quote: quote?.quote ?? "" }, freshId);
  write("attempt", JSON.stringify(attempt));
  const agreed = await agreeOn(attempt);
  if (!agreed) return;
  const placed = await placeOrder({ id: attempt.id, ...agreed, ...order });
  if (!placed.ok) return say(placed.retry ? "retry" : "refused", placed.detail);
  const { id, total_minor, currency } = placed.order;
  track("purchase", { ...paidParams(lines, quote), transaction_id: id });
  write("attempt", null);
  write("last_order", JSON.stringify({ id, total_minor, currency, lines: paidLines(lines) }));
  await Promise.race([trackingStarted, new Promise((wake) => setTimeout(wake, PATIENCE_MS))]);
  emptyCart();
  totals.element.codes = [];
  location.assign("/shop/thanks/");
}

/** What each line was paid with, for the thanks page. */
function paidLines(lines: readonly PricedLine[]) {
  const paid = new Map(totals.element.quote?.lines.map(({ sku, total_minor }) => [sku, total_minor]));
  return lines.map(({ product: { sku, price_minor }, quantity }) => {
    return { sku, quantity, amount_minor: paid.get(sku) ?? price_minor * quantity };
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (paying || cart().length === 0) return;
  paying = true;
  button.setAttribute("aria-disabled", "true");
  say(undefined);
  await pay();
  paying = false;
  button.removeAttribute("aria-disabled");
});

form.addEventListener("change", ({ target }) => {
  const { name, value } = target as HTMLInputElement;
  say(undefined);
  if (name === "shipping_tier") {
    update();
    const shipping = yuan(shippingMinor(value as ShippingTier));
    track("add_shipping_info", { ...commerceParams(cart()), shipping_tier: value, shipping });
  }
  if (name === "payment_type") track("add_payment_info", { ...commerceParams(cart()), payment_type: value });
});

// Not while paying: the emptied cart would flash before the next page.
watchCart((lines) => {
  if (paying) return;
  show(priceLines(lines));
  update();
});

if (cart().length > 0) track("begin_checkout", commerceParams(cart()));
