// POST /v1/customers/{id}/token: the shop's server vouches for a signed-in customer; the page carries the token.
import { customerTokenRequest } from "../../shared/api/deciding_requests.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time.ts";
import { tokenWords } from "../customers/token_words.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { boughtLately, countOrders } from "../store/customer_orders.ts";
import { sealCustomer } from "./tokens.ts";

export async function createCustomerToken(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const now = Date.now();
  const { minutes, bought: most, ...said } = await parseBody(c, customerTokenRequest);
  const id = c.req.param("id") ?? "";
  if (id.length < 1 || id.length > 100) {
    throw new Problem({
      status: 422,
      code: "invalid_request",
      detail: "The customer's id has 1 to 100 characters.",
      field: "id",
    });
  }
  const db = shardOf(c.env, store.shard);
  const [{ orders, last_at }, known, bought] = await Promise.all([
    countOrders(db, store.id, id),
    tokenWords(db, store.id, id, said),
    boughtLately(db, store.id, id, most),
  ]);
  const counted = last_at === null ? {} : { days_since_order: Math.max(0, Math.floor((now - last_at) / DAY_MS)) };
  const facts = { orders, ...counted, ...said, ...known, id };
  const expires_at = now + minutes * MINUTE_MS;
  const token = await sealCustomer(c.env, { store: store.id, facts, bought, expires_at });
  return c.json({ token, expires_at, customer: facts, bought }, 201);
}
