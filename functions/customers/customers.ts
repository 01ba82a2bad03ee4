// GET /v1/customers: all customers with what the nightly studies know of each.

import { customersQuery } from "../../shared/api/customer_requests.ts";
import { shownCustomer } from "../../shared/customers/audiences/show.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { countCustomersLike, listCustomers } from "../store/audience.ts";
import { dateOf, readAsOf } from "./as_of.ts";
import { nextOf, placeOf } from "./cursor.ts";

export async function readCustomers(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit, cursor, sort = "spent", search } = parseQuery(c, customersQuery);
  const asOf = await readAsOf(c);
  const head = { as_of: dateOf(asOf), currency: store.currency };
  if (!asOf) return c.json({ ...head, total: 0, customers: [], next: null });
  const db = shardOf(c.env, store.shard);
  const wanted = { when: null, sort, until_order: false, ...(search === undefined ? {} : { search }) };
  const found = await listCustomers(db, asOf, wanted, { after: placeOf(cursor), limit });
  return c.json({
    ...head,
    total: await countCustomersLike(db, asOf.store, search ?? ""),
    customers: found.map((each) => shownCustomer(each, asOf.day)),
    next: nextOf(found, limit),
  });
}
