// Who may be played in the demo shop? The shop's own server vouches for its members, as any shop's does after a login.
import * as z from "zod";
import { BOUGHT_KEPT, type CustomerFacts } from "../../shared/api/deciding_requests.ts";
import { DAY_MS } from "../../shared/time.ts";
import { tokenWords } from "../customers/token_words.ts";
import { sealCustomer } from "../decide/tokens.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { boughtLately, countOrders } from "../store/customer_orders.ts";
import { demoStore } from "./settings.ts";

/** `orders` are those from before the demo began. */
const members: ReadonlyMap<string, CustomerFacts & { orders: number }> = new Map([
  ["M-1001", { tier: "gold", orders: 6 }],
  ["M-1002", { referred: true, orders: 0 }],
]);

const wanted = z.object({ member: z.string().max(100) });

/** A token for a member of the demo shop, for a day. */
export async function logIn(c: Ctx): Promise<Response> {
  const store = await demoStore(c);
  const { member } = await parseBody(c, wanted);
  const facts = members.get(member);
  if (!facts) {
    const detail = `The demo shop knows no member ${member}.`;
    throw new Problem({ status: 404, code: "member_unknown", detail, field: "member" });
  }
  const now = Date.now();
  const db = shardOf(c.env, store.shard);
  const { orders, last_at } = await countOrders(db, store.id, member);
  const [known, bought] = await Promise.all([
    tokenWords(db, store.id, member, facts),
    boughtLately(db, store.id, member, BOUGHT_KEPT),
  ]);
  const since = last_at === null ? {} : { days_since_order: Math.floor(Math.max(0, now - last_at) / DAY_MS) };
  const expires_at = now + DAY_MS;
  const customer = {
    store: store.id,
    facts: { ...facts, ...since, ...known, orders: facts.orders + orders, id: member },
    bought,
    expires_at,
  };
  return c.json({ member, customer_token: await sealCustomer(c.env, customer), expires_at });
}
