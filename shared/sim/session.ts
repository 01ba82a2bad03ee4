// What happens in one visit? Its fate is drawn first, then a path of pages that leads there.

import type { Product } from "./catalogue/product.ts";
import { type CartLine, type Checkout, checkOut } from "./checkout.ts";
import type { Random } from "./random.ts";
import type { Recorder } from "./recorder.ts";
import { type Shop, toItem, yuan } from "./shop.ts";
import type { Arrival } from "./traffic/arrival.ts";
import type { Campaign } from "./traffic/campaigns.ts";
import type { Visitor } from "./visitors.ts";

export type Fate = "bounce" | "browse" | "fill_cart" | "abandon_checkout" | "buy";

export interface Visit {
  shop: Shop;
  visitor: Visitor;
  arrival: Arrival;
  fate: Fate;
  campaign: Campaign | undefined;
  random: Random;
  /** Makes a visitor a customer whom the shop recognises from now on. */
  signIn(visitor: Visitor): void;
}

// Terms people type into the shop's own search.
const terms = ["纸尿裤", "奶瓶", "米粉", "湿巾", "龙井", "绘本", "护臀膏", "白茶", "吸管杯", "礼盒"];

/** How many product pages follow each other, by fate. */
const depth: Record<Fate, number> = { bounce: 0, browse: 0.78, fill_cart: 1.2, abandon_checkout: 1.1, buy: 1.2 };

/** Visits that read one page with care and leave: engaged, and still one page. */
const ONE_PAGE_RATIO = 0.22;

/** Plays a visit onto its recorder; gives the paid checkout when there was one. */
export function playVisit(visit: Visit, recorder: Recorder): Checkout | undefined {
  const { shop, visitor, arrival, fate, campaign, random } = visit;
  const taste = arrival.campaign_visit && campaign?.category ? campaign.category : visitor.taste;
  let product = land(visit, recorder, taste);
  if (fate === "bounce") {
    recorder.dwell(3_600);
    recorder.leave();
    return undefined;
  }

  if (fate === "browse" && random.chance(ONE_PAGE_RATIO)) {
    recorder.dwell(30_000);
    recorder.leave();
    return undefined;
  }

  const cart: CartLine[] = [];
  const wanted = fate === "browse" ? 0 : 1 + (random.chance(0.35) ? 1 : 0) + (random.chance(0.15) ? 1 : 0);
  let steps = 1 + Math.round(random.wait(depth[fate]));
  let added = 0;
  while (steps > 0 || added < wanted) {
    steps -= 1;
    if (product === undefined) product = choose(visit, recorder, taste);
    recorder.dwell(24_000);
    if (added < wanted && (steps <= wanted || random.chance(0.5))) {
      addToCart(cart, product, visit, recorder);
      added += 1;
    }
    const more = steps > 0 || added < wanted;
    recorder.leave();
    product = undefined;
    if (more) {
      const category = random.chance(0.75) ? taste : undefined;
      const listing = shop.listing(random, category);
      recorder.open(listing.url);
      recorder.emit("view_item_list", listing.params);
    }
  }
  if (cart.length === 0) return undefined;
  return checkOut(visit, recorder, cart);
}

/** The landing page with what its URL says; gives the product when it was a product's page. */
function land(visit: Visit, recorder: Recorder, taste: Visitor["taste"]): Product | undefined {
  const { shop, arrival, campaign, random } = visit;
  if (random.chance(arrival.source.product_entry_ratio)) {
    const product = shop.pick(random, random.chance(0.7) ? taste : undefined);
    recorder.open(shop.productUrl(product), arrival.query, arrival.source.referrer);
    recorder.emit("view_item", { currency: "CNY", value: yuan(product.price_minor), items: [toItem(product, 1)] });
    return product;
  }
  const listing = shop.listing(random, arrival.campaign_visit || random.chance(0.4) ? taste : undefined);
  recorder.open(listing.url, arrival.query, arrival.source.referrer);
  recorder.emit("view_item_list", listing.params);
  if (campaign && random.chance(0.3)) {
    const promotion = { promotion_id: campaign.id, promotion_name: campaign.title, creative_slot: "front" };
    recorder.emit("view_promotion", promotion);
    if (visit.fate !== "bounce" && random.chance(0.25)) recorder.emit("select_promotion", promotion);
  }
  return undefined;
}

/** From a list to one of its products, now and then by way of a search. */
function choose(visit: Visit, recorder: Recorder, taste: Visitor["taste"]): Product {
  const { shop, random } = visit;
  recorder.dwell(11_000);
  if (random.chance(0.08)) recorder.emit("search", { search_term: random.pick(terms) });
  const product = shop.pick(random, random.chance(0.8) ? taste : undefined);
  const items = [toItem(product, 1)];
  recorder.emit("select_item", { items });
  recorder.leave();
  recorder.open(shop.productUrl(product));
  recorder.emit("view_item", { currency: "CNY", value: yuan(product.price_minor), items });
  return product;
}

function addToCart(cart: CartLine[], product: Product, visit: Visit, recorder: Recorder): void {
  const { random } = visit;
  const quantity = product.consumable && random.chance(0.3) ? 2 + random.below(2) : 1;
  const line = cart.find((line) => line.product === product);
  if (line) line.quantity += quantity;
  else cart.push({ product, quantity });
  const value = yuan(product.price_minor * quantity);
  recorder.emit("add_to_cart", { currency: "CNY", value, items: [toItem(product, quantity)] });
}
