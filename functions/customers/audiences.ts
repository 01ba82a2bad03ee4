// GET /v1/audiences and one of them: lists of customers to act on, with how many are on each.
import type { D1Database } from "@cloudflare/workers-types";
import { audienceQuery } from "../../shared/api/customer_requests.ts";
import type {
  Audience,
  AudienceSort,
  AudienceValues,
  FigureAudience,
} from "../../shared/customers/audiences/define.ts";
import { segmentsIn } from "../../shared/customers/audiences/figures.ts";
import { valuesOf } from "../../shared/customers/audiences/holds.ts";
import { shownCustomer } from "../../shared/customers/audiences/show.ts";
import { DAY_MS } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import {
  type AsOf,
  countGroups,
  countRules,
  type ListedCustomer,
  listCustomers,
  type Place,
} from "../store/audience.ts";
import { countLeftCarts, type LeftCart, listLeftCarts } from "../store/audience_carts.ts";
import { listHolders, type TagHolder } from "../store/audience_tag.ts";
import { countTags } from "../store/customer_tag.ts";
import { dateOf, readAsOf } from "./as_of.ts";
import { audienceOf, readAudiences, toldAudience } from "./audience.ts";
import { nextOf, placeOf } from "./cursor.ts";

export async function listAudiences(c: Ctx): Promise<Response> {
  const [asOf, { all, found }] = [await readAsOf(c), await readAudiences(c)];
  const counts = await countAll(c, asOf, all, found);
  return c.json({
    as_of: dateOf(asOf),
    audiences: all.map((audience) => ({
      ...toldAudience(audience, valuesOf(audience.params, {}, found)),
      ...(counts.get(audience.id) ?? { customers: null }),
    })),
  });
}

export async function readAudience(c: Ctx): Promise<Response> {
  const { limit, cursor, sort, ...asked } = parseQuery(c, audienceQuery);
  const { audience, values } = await audienceOf(c, asked);
  const asOf = await readAsOf(c);
  const { customers, ...counted } = await countOne(c, asOf, audience, values);
  const page = { after: placeOf(cursor), limit };
  const found = await pageOf(c, asOf, { audience, values, sort }, page);
  return c.json({
    ...toldAudience(audience, values),
    as_of: dateOf(asOf),
    currency: c.get("access").store.currency,
    total: customers,
    ...counted,
    customers: found.map((each) => ({ ...shownCustomer(each, asOf?.day ?? 0), ...leftOf(each), ...heldOf(each) })),
    next: nextOf(found, limit),
  });
}

/** Since when a customer has a tag, and with which value. */
export const heldOf = (each: ListedCustomer | LeftCart | TagHolder): { since?: number; value?: string } =>
  "value" in each ? { since: each.key, value: each.value } : {};

/** When an unfinished order was left, and how far it had come. */
export function leftOf(each: ListedCustomer | LeftCart | TagHolder): { left_at?: number; step?: string } {
  if (!("began_checkout" in each)) return {};
  return { left_at: each.key, step: each.began_checkout ? "begin_checkout" : "add_to_cart" };
}

export interface AudienceWanted {
  audience: Audience;
  values: AudienceValues;
  sort: AudienceSort | undefined;
}

/** Customers of an audience after a place; none before the studies have run. */
export async function pageOf(
  c: Ctx,
  asOf: AsOf | null,
  { audience, values, sort }: AudienceWanted,
  page: { after: Place | null; limit: number },
): Promise<(ListedCustomer | LeftCart | TagHolder)[]> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  if (audience.of === "carts") return listLeftCarts(db, store.id, stretchOf(values), page);
  if (audience.of === "tag") return listHolders(db, store.id, audience.tag, page);
  if (!asOf) return [];
  const { when, until_order } = audience;
  return listCustomers(db, asOf, { when: when(values), sort: sort ?? audience.sort, until_order }, page);
}

function stretchOf({ to_days = 7 }: AudienceValues) {
  const until = Date.now();
  return { from: until - to_days * DAY_MS, until };
}

interface Counted {
  customers: number;
  unknown_visitors?: number;
}

async function countOne(
  c: Ctx,
  asOf: AsOf | null,
  audience: Audience,
  values: AudienceValues,
): Promise<Partial<Counted>> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  if (audience.of === "carts") return countLeftCarts(db, store.id, stretchOf(values));
  if (audience.of === "tag") return { customers: (await countHolders(db, store.id)).get(audience.tag) ?? 0 };
  if (!asOf) return { customers: 0 };
  const { until_order } = audience;
  const [customers = 0] = await countRules(db, asOf, [{ when: audience.when(values), until_order }]);
  return { customers };
}

/** Customers by tag. */
const countHolders = async (db: D1Database, store: number) =>
  new Map((await countTags(db, store)).map(({ tag, all }) => [tag, all]));

/** Counts of all audiences: segments and quadrants from their groups, rules in one go, carts by themselves. */
async function countAll(
  c: Ctx,
  asOf: AsOf | null,
  all: readonly Audience[],
  found: Record<string, number>,
): Promise<Map<string, Counted>> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const counts = new Map<string, Counted>();
  const holders = all.some(({ of }) => of === "tag") ? await countHolders(db, store.id) : new Map<string, number>();
  for (const audience of all) {
    if (audience.of === "tag") counts.set(audience.id, { customers: holders.get(audience.tag) ?? 0 });
    if (audience.of !== "carts") continue;
    counts.set(audience.id, await countLeftCarts(db, store.id, stretchOf(valuesOf(audience.params, {}, found))));
  }
  if (!asOf) return counts;
  const members = new Map<string, number>();
  const add = (name: string, n: number) => members.set(name, (members.get(name) ?? 0) + n);
  for (const { segments, quadrant, n } of await countGroups(db, store.id)) {
    for (const id of segmentsIn(segments)) add(`has ${id}`, n);
    add(`is ${quadrant}`, n);
  }
  const asked: {
    id: string;
    rule: Pick<FigureAudience, "until_order"> & { when: ReturnType<FigureAudience["when"]> };
  }[] = [];
  for (const audience of all) {
    if (audience.of !== "figures") continue;
    const when = audience.when(valuesOf(audience.params, {}, found));
    if (when.op === "has" || when.op === "is") {
      counts.set(audience.id, { customers: members.get(`${when.op} ${when.value}`) ?? 0 });
    } else {
      asked.push({ id: audience.id, rule: { when, until_order: audience.until_order } });
    }
  }
  const ruled = await countRules(
    db,
    asOf,
    asked.map(({ rule }) => rule),
  );
  asked.forEach(({ id }, place) => {
    counts.set(id, { customers: ruled[place] ?? 0 });
  });
  return counts;
}
