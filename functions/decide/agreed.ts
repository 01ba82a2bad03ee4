// What becomes of a checkout? The shop's own server reads it, confirms its order, gives it up, and asks what returns give back.
import { type AgreedAnswer, type ConfirmAnswer, orderOf, type RefundAnswer } from "../../shared/api/agreed.ts";
import type { CheckoutAnswer } from "../../shared/api/deciding_answers.ts";
import { confirmRequest, refundRequest } from "../../shared/api/deciding_requests.ts";
import { refundPart } from "../../shared/pricing/refund.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type Checkout, confirmCheckout, findCheckout, releaseCheckout, stateOf } from "../store/checkout.ts";

const keyOf = (c: Ctx) => c.req.param("key") ?? "";

export const answerOf = ({ answer }: Pick<Checkout, "answer">) => JSON.parse(answer) as CheckoutAnswer;

async function found(c: Ctx): Promise<Checkout> {
  const { store } = c.get("access");
  const checkout = await findCheckout(shardOf(c.env, store.shard), store.id, keyOf(c));
  if (!checkout) throw unknownCheckout();
  return checkout;
}

/** GET /v1/checkout/{key}: what was agreed, and what has become of it. */
export async function readCheckout(c: Ctx): Promise<Response> {
  const checkout = await found(c);
  const agreed = answerOf(checkout);
  const { order_id, at } = checkout;
  const state = stateOf(checkout, Date.now());
  const order = orderOf(agreed, c.get("access").store.currency);
  const answer: AgreedAnswer = { ...agreed, state, order_id, at, order };
  return c.json(answer);
}

/** POST /v1/checkout/{key}/confirm: the order was placed. */
export async function confirmOrder(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { order_id } = await parseBody(c, confirmRequest);
  const done = await confirmCheckout(shardOf(c.env, store.shard), store.id, keyOf(c), order_id, Date.now());
  if (!done) throw unknownCheckout();
  const { checkout, refused: over_limit } = done;
  assertOrder(checkout, order_id);
  const agreed = answerOf(checkout);
  const answer: ConfirmAnswer = {
    checkout: checkout.key,
    order_id,
    confirmed: over_limit.length === 0,
    over_limit,
    total_minor: agreed.total_minor,
    order: orderOf(agreed, store.currency),
  };
  return c.json(answer);
}

/** Throws where a checkout, after confirming it, is not this order's. */
export function assertOrder({ order_id }: Checkout, order: string): void {
  if (order_id === order) return;
  if (order_id !== null) throw ofOrder(order_id);
  const detail = "This checkout was given up. Get a new quote and check that out.";
  throw new Problem({ status: 410, code: "checkout_expired", detail });
}

/** DELETE /v1/checkout/{key}: the buyer gave up. */
export async function giveUp(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const checkout = await releaseCheckout(shardOf(c.env, store.shard), store.id, keyOf(c));
  if (!checkout) throw unknownCheckout();
  if (checkout.order_id !== null) throw ofOrder(checkout.order_id);
  return c.json({ released: true });
}

/** POST /v1/checkout/{key}/refund: what is given back for units that return. Nothing is kept of it. */
export async function refundUnits(c: Ctx): Promise<Response> {
  const agreed = answerOf(await found(c));
  const asked = await parseBody(c, refundRequest);
  const lines = asked.lines.map((line, index) => {
    const part = refundPart(agreed.lines, line);
    if (part) return { sku: line.sku, quantity: line.quantity, ...part };
    const detail = `The checkout has not so many units of ${line.sku} left. "returned" are those that came back before.`;
    throw new Problem({ status: 422, code: "more_than_sold", detail, field: `lines.${index}.quantity` });
  });
  const sum = (of: "amount_minor" | "tax_minor") => lines.reduce((all, line) => all + line[of], 0);
  // Of one kind only: prices are with tax or without.
  const isOnTop = agreed.tax_included_minor === 0;
  const shipping_minor = asked.shipping ? agreed.shipping_minor : 0;
  const tax_minor = isOnTop ? sum("tax_minor") : 0;
  const answer: RefundAnswer = {
    lines,
    shipping_minor,
    tax_minor,
    tax_included_minor: isOnTop ? 0 : sum("tax_minor"),
    total_minor: sum("amount_minor") + shipping_minor + tax_minor,
  };
  return c.json(answer);
}

function ofOrder(order_id: string): Problem {
  const detail = `This checkout is of order ${order_id}. Cancel that order to give back what it holds.`;
  return new Problem({ status: 409, code: "checkout_confirmed", detail });
}

export function unknownCheckout(): Problem {
  const detail = "The store has no such checkout. Its id is the field `checkout` of what POST /v1/checkout answered.";
  return new Problem({ status: 404, code: "checkout_unknown", detail });
}
