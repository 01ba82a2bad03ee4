// POST /v1/recommend: what each place of a page shows this visitor. No database is asked, and what fails is an empty list.
import type * as z from "zod";
import { recommendRequest } from "../../shared/api/recommend.ts";
import type { PlacementAnswer, RecommendAnswer } from "../../shared/api/recommend_answers.ts";
import { DEFAULT_HOLDOUT_SHARE, isHeldOut } from "../../shared/experiments/hash.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { type Recommended, recommend } from "../../shared/products/recommend.ts";
import type { RecommendTable } from "../../shared/products/recommend_table.ts";
import { headings, reasonText } from "../../shared/products/recommend_words.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { visitorOf } from "../collect/visitor.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { log } from "../log.ts";
import { findRecommendations } from "../store/recommendation.ts";
import { findSoldOut } from "../store/recommendation_stock.ts";
import { findSnapshot } from "../store/snapshot.ts";
import { type Caller, callerOf } from "./caller.ts";
import { type CustomerToken, openCustomer } from "./tokens.ts";

type Asked = z.output<typeof recommendRequest>;

export async function recommendProducts(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await parseBody(c, recommendRequest);
  const caller = await callerOrNobody(c, asked, now);
  const store = caller?.store;
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const [table, soldOut, snapshot] = store
    ? await Promise.all([
        findRecommendations(c.env.CONFIG, store.id, now, later),
        findSoldOut(c.env.CONFIG, store.id, now, later),
        findSnapshot(c.env, store, now, later),
      ])
    : [null, null, null];
  const customer = caller && (await customerOf(c, caller, asked, now).catch(notRead));
  const held =
    caller !== null && table !== null && (await isHeld(c, caller, asked, snapshot, customer, now).catch(notHeld));
  const bought = [...asked.bought, ...(customer?.bought ?? [])];
  const answer: RecommendAnswer = {
    day: table ? dayFromNumber(table.day) : null,
    holdout: held,
    placements: placementsOf({ ...asked, bought }, table, soldOut, held),
  };
  return c.json(answer);
}

/** Null where nobody can say whose key it is: a page then shows what it shows without recommendations. */
async function callerOrNobody(c: Ctx, { key }: Asked, now: number): Promise<Caller | null> {
  try {
    return await callerOf(c, key, now);
  } catch (error) {
    if (error instanceof Problem) throw error;
    log("recommend_store_not_read", { error: String(error) });
    return null;
  }
}

/** Who the shop's server vouches for; null for nobody, or no longer. */
async function customerOf(c: Ctx, { store }: Caller, { customer_token }: Asked, now: number) {
  const customer = customer_token ? await openCustomer(c.env, store.id, customer_token) : null;
  return customer && customer.expires_at > now ? customer : null;
}

/** Without the customer a page still has what is recommended to anybody. */
function notRead(error: unknown): null {
  log("recommend_customer_not_read", { error: String(error) });
  return null;
}

function notHeld(error: unknown): false {
  log("recommend_holdout_not_read", { error: String(error) });
  return false;
}

/** By customer where the shop's server vouches for one, else by the browser. */
async function isHeld(
  c: Ctx,
  { store, secret }: Caller,
  { visitor }: Asked,
  snapshot: Snapshot | null,
  customer: CustomerToken | null,
  now: number,
): Promise<boolean> {
  // Snapshots of before there was a holdout do not say it.
  const share = snapshot?.config.settings.holdout_share ?? DEFAULT_HOLDOUT_SHARE;
  if (share === 0) return false;
  if (customer) return isHeldOut(store.slug, customer.facts.id, share);
  // A shop's own server asks for all its visitors, from one address.
  if (secret && visitor === undefined) return false;
  // By the browser's own id, as its pages' features and experiments are: held out everywhere or nowhere.
  return isHeldOut(store.slug, visitor ?? (await visitorOf(c.req.raw, c.env, store, undefined, now)), share);
}

function placementsOf(
  { placements, seen, bought, exclude, locale }: Asked,
  table: RecommendTable | null,
  soldOut: ReadonlySet<string> | null,
  held: boolean,
): PlacementAnswer[] {
  const shown = new Set(exclude);
  return placements.map(({ id, kind, skus, limit }) => {
    const ask = { kind, skus, seen, bought, exclude: [...shown], limit };
    const found = table ? recommend(ask, table, soldOut ? (sku) => !soldOut.has(sku) : undefined) : [];
    for (const { sku } of found) shown.add(sku);
    const told = (each: Recommended) => toProduct(each, table!, kind === "product" ? skus : [], locale);
    return {
      id,
      title: headings[found.every(({ because_sku }) => because_sku === null) ? "popular" : kind][locale],
      products: held ? [] : found.map(told),
      held_back: held ? found.length : 0,
    };
  });
}

/** @param own the page's product: what is near to it need not say to what */
function toProduct(each: Recommended, table: RecommendTable, own: readonly string[], locale: Asked["locale"]) {
  const cardOf = (sku: string) => table.cards[table.places.get(sku) ?? -1];
  const { title = each.sku, url = null, image_url = null } = cardOf(each.sku) ?? {};
  const { because_sku } = each;
  const because =
    because_sku === null || own.includes(because_sku) ? null : (cardOf(because_sku)?.title ?? because_sku);
  const score = Math.round(each.score * 10_000) / 10_000;
  return { ...each, score, title, url, image_url, reason_text: reasonText(each.reason, because, locale) };
}
