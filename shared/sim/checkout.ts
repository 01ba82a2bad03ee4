// What happens from the cart to the thanks page? Cart, delivery, payment, and the order that the shop's server keeps.

import type { Product } from "./catalogue/product.ts";
import type { Recorder } from "./recorder.ts";
import type { Params } from "./records.ts";
import type { Visit } from "./session.ts";
import { homeTiers, shippingMinor } from "./shipping.ts";
import { toItem, yuan } from "./shop.ts";

export interface CartLine {
  product: Product;
  quantity: number;
}

/** A cart that was paid, before it has an order's number. */
export interface Checkout {
  lines: CartLine[];
  goods_minor: number;
  discount_minor: number;
  shipping_minor: number;
  at: number;
}

export const goodsMinor = (lines: readonly CartLine[]): number =>
  lines.reduce((sum, { product, quantity }) => sum + product.price_minor * quantity, 0);

const cartParams = (lines: readonly CartLine[]): Params => ({
  currency: "CNY",
  value: yuan(goodsMinor(lines)),
  items: lines.map(({ product, quantity }) => toItem(product, quantity)),
});

/** Plays the rest of a visit that has a filled cart, as far as its fate goes. */
export function checkOut(visit: Visit, recorder: Recorder, cart: CartLine[]): Checkout | undefined {
  const { shop, visitor, fate, random } = visit;
  if (fate === "fill_cart" && random.chance(0.45)) return undefined;
  recorder.open(shop.urls.cart);
  recorder.emit("view_cart", cartParams(cart));
  recorder.dwell(13_000);
  if (cart.length > 1 && random.chance(0.15)) {
    const gone = cart.pop()!;
    recorder.emit("remove_from_cart", cartParams([gone]));
  }
  recorder.leave();
  if (fate === "fill_cart") return undefined;

  const params = cartParams(cart);
  recorder.open(shop.urls.checkout);
  recorder.emit("begin_checkout", params);
  recorder.dwell(18_000);
  if (fate === "buy" && !visitor.remembered) {
    const known = visitor.customer_id !== "";
    visit.signIn(visitor);
    recorder.emit(known ? "login" : "sign_up", { method: visitor.country === "CN" ? "wechat" : "email" });
  }
  if (fate === "abandon_checkout" && random.chance(0.4)) {
    recorder.leave();
    return undefined;
  }
  const tier = visitor.country === "CN" ? random.pick(homeTiers) : "international";
  recorder.emit("add_shipping_info", { ...params, shipping_tier: tier, shipping: yuan(shippingMinor(tier)) });
  recorder.dwell(12_000);
  if (fate === "abandon_checkout" && random.chance(0.55)) {
    recorder.leave();
    return undefined;
  }
  const payment_type = visitor.country === "CN" ? random.pick(["wechat_pay", "wechat_pay", "alipay"]) : "card";
  recorder.emit("add_payment_info", { ...params, payment_type });
  recorder.dwell(9_000);
  recorder.leave();
  if (fate === "abandon_checkout") return undefined;

  const goods = goodsMinor(cart);
  const { campaign } = visit;
  const discount = campaign && goods >= campaign.discount_from_minor ? campaign.discount_minor : 0;
  const shipping = shippingMinor(tier);
  recorder.open(shop.urls.thanks);
  return { lines: cart, goods_minor: goods, discount_minor: discount, shipping_minor: shipping, at: recorder.at() };
}

/** The purchase event of an order: GA4's value is the goods; delivery and the coupon stand beside it. */
export function purchaseParams(checkout: Checkout, transaction_id: string, coupon: string | undefined): Params {
  return {
    ...cartParams(checkout.lines),
    transaction_id,
    shipping: yuan(checkout.shipping_minor),
    ...(coupon && checkout.discount_minor > 0 ? { coupon } : {}),
  };
}
