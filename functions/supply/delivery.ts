// POST /v1/delivery: which delivery an order is to get by the store's rules, with what each service costs and how content buyers were.
import { deliveryBody } from "../../shared/api/fulfilment_requests.ts";
import { usualRules } from "../../shared/supply/fulfilment/rule.ts";
import { standingOf } from "../../shared/supply/fulfilment/standing.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { placeOf, readDelivery } from "../store/delivery.ts";
import { readNumbers } from "../store/study_numbers.ts";

export async function chooseDelivery(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { customer_id, order_minor, skus } = await parseBody(c, deliveryBody);
  const db = shardOf(c.env, store.shard);
  const [basis, numbers] = await Promise.all([
    readDelivery(db, store, { customer: customer_id ?? null, skus, now: Date.now() }),
    readNumbers(db, store.id),
  ]);
  const rules = basis.rules ?? usualRules(store.currency);
  const place = placeOf(basis, rules, order_minor);
  const services = [...new Set(rules.map(({ service }) => service))];
  return c.json({
    service: rules[place]?.service ?? null,
    rule: place < 0 ? null : place,
    customer_minor: basis.before_minor === null ? null : basis.before_minor + order_minor,
    categories: basis.categories,
    currency: store.currency,
    services: services.map((service) => ({ service, ...standingOf(numbers, service) })),
  });
}
