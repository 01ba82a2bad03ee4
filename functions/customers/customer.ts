// GET /v1/customers/{id}: one customer's figures, segments, tags and orders, with the reasons in words.
import { reasonsOf } from "../../shared/customers/audiences/reasons.ts";
import { shownCustomer } from "../../shared/customers/audiences/show.ts";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { findCustomerFigures } from "../store/customer_figures.ts";
import { listOrdersOf } from "../store/customer_figures_orders.ts";
import { readCustomerTags } from "../store/customer_tag.ts";
import { readSegmentations } from "../store/segmentation.ts";
import { dateOf, readAsOf } from "./as_of.ts";

/** Orders that are shown, the newest ones. */
const ORDERS = 50;

export async function readCustomer(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = c.req.param("id") ?? "";
  const db = shardOf(c.env, store.shard);
  const [asOf, figures, tags, found, own] = await Promise.all([
    readAsOf(c),
    findCustomerFigures(db, store.id, id),
    readCustomerTags(db, store.id, id),
    listOrdersOf(db, store.id, id, ORDERS),
    readSegmentations(db, store.id),
  ]);
  if (!figures && tags.length === 0 && found.total === 0) {
    throw new Problem({
      status: 404,
      code: "customer_unknown",
      detail: "This store knows no such customer: no order names the id, and nobody tagged it.",
      field: "id",
    });
  }
  const used = segmentationsOf(own?.document ?? null, store.currency);
  const known = figures && asOf ? { figures, day: asOf.day } : null;
  return c.json({
    as_of: dateOf(asOf),
    currency: store.currency,
    id,
    customer: known && shownCustomer(known.figures, known.day),
    reasons: known ? reasonsOf(known.figures, known.day, used, store.currency) : [],
    tags,
    orders: found.orders,
    orders_total: found.total,
  });
}
