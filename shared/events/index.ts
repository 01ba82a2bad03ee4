// Every event Suanpan knows. A new one is its own file and a line here; all else derives from this list.
import * as z from "zod";
import { addPaymentInfo } from "./add_payment_info.ts";
import { addShippingInfo } from "./add_shipping_info.ts";
import { addToCart } from "./add_to_cart.ts";
import { beginCheckout } from "./begin_checkout.ts";
import { click } from "./click.ts";
import { consent } from "./consent.ts";
import type { EventDefinition } from "./define.ts";
import { engagement } from "./engagement.ts";
import { exposure } from "./exposure.ts";
import { text } from "./fields.ts";
import { login } from "./login.ts";
import { pageView } from "./page_view.ts";
import { purchase } from "./purchase.ts";
import { refund } from "./refund.ts";
import { removeFromCart } from "./remove_from_cart.ts";
import { search } from "./search.ts";
import { selectItem } from "./select_item.ts";
import { selectPromotion } from "./select_promotion.ts";
import { share } from "./share.ts";
import { signUp } from "./sign_up.ts";
import { viewCart } from "./view_cart.ts";
import { viewItem } from "./view_item.ts";
import { viewItemList } from "./view_item_list.ts";
import { viewPromotion } from "./view_promotion.ts";
import { webVitals } from "./web_vitals.ts";

export const events: readonly EventDefinition[] = [
  pageView,
  engagement,
  consent,
  exposure,
  viewItemList,
  selectItem,
  viewItem,
  addToCart,
  removeFromCart,
  viewCart,
  beginCheckout,
  addShippingInfo,
  addPaymentInfo,
  purchase,
  refund,
  viewPromotion,
  selectPromotion,
  search,
  signUp,
  login,
  share,
  webVitals,
  click,
];

export const eventByName: ReadonlyMap<string, EventDefinition> = new Map(events.map((event) => [event.name, event]));

export const eventByCode: ReadonlyMap<number, EventDefinition> = new Map(events.map((event) => [event.code, event]));

/** Names a shop may give its own events. */
export const CUSTOM_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** A custom event's parameters: a flat object of at most 20 short texts, finite numbers and booleans. */
export const customParams = z
  .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.union([text(200), z.number(), z.boolean()]))
  .refine((params) => Object.keys(params).length <= 20, "has more than 20 parameters")
  // Structures of ours in a stored event: a text of that name would be read as one.
  .refine((params) => !("items" in params || "landing" in params), "items and landing are names of Suanpan's own");
