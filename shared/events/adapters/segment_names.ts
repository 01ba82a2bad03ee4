// Which of our events is an event of Segment's e-commerce specification (version 2), and what does it carry?
import { defined, fieldsOf, numberOf, type Properties, textOf } from "./words.ts";

/** A product as GA4 names its fields. The SKU comes first: it is what a catalogue knows. */
function itemOf(product: Properties): Properties {
  return defined({
    item_id: textOf(product.sku, 100) ?? textOf(product.product_id, 100) ?? textOf(product.item_id, 100),
    item_name: textOf(product.name ?? product.item_name),
    item_brand: textOf(product.brand, 100),
    item_category: textOf(product.category, 100),
    item_variant: textOf(product.variant, 100),
    coupon: textOf(product.coupon, 100),
    price: numberOf(product.price),
    quantity: numberOf(product.quantity),
    index: numberOf(product.position),
  });
}

/** The products of an event: its list, or the one that its own properties describe. */
function itemsOf(said: Properties): Properties[] | undefined {
  if (Array.isArray(said.products)) return said.products.map((product) => itemOf(fieldsOf(product)));
  const own = itemOf(said);
  return own.item_id === undefined && own.item_name === undefined ? undefined : [own];
}

const sum = (said: Properties) => ({
  currency: textOf(said.currency, 3)?.toUpperCase(),
  value: numberOf(said.value ?? said.total ?? said.revenue),
  items: itemsOf(said),
});

const order = (said: Properties) => ({
  ...sum(said),
  transaction_id: textOf(said.order_id, 100) ?? textOf(said.checkout_id, 100),
  tax: numberOf(said.tax),
  shipping: numberOf(said.shipping),
  coupon: textOf(said.coupon, 100),
});

// In a list, `category` and `position` say something of the list and not of a product.
const list = (said: Properties) => ({
  items: itemsOf({ products: said.products ?? [] }),
  item_list_id: textOf(said.list_id, 100),
  item_list_name: textOf(said.category, 100),
});

const promotion = (said: Properties) => ({
  promotion_id: textOf(said.promotion_id, 100),
  promotion_name: textOf(said.name, 100),
  creative_name: textOf(said.creative, 100),
  creative_slot: textOf(said.position, 100),
});

const shared = (said: Properties) => ({
  method: textOf(said.share_via, 100),
  item_id: textOf(said.sku, 100) ?? textOf(said.product_id, 100),
});

interface Meaning {
  name: string;
  params: (said: Properties) => Properties;
}

const none = () => ({});

/** Source: Segment's specifications "Ecommerce, v2" and "B2B SaaS". */
const meanings: Readonly<Record<string, Meaning>> = {
  "products searched": { name: "search", params: (said) => ({ search_term: textOf(said.query) }) },
  "product list viewed": { name: "view_item_list", params: list },
  "product list filtered": { name: "view_item_list", params: list },
  "promotion viewed": { name: "view_promotion", params: promotion },
  "promotion clicked": { name: "select_promotion", params: promotion },
  "product clicked": { name: "select_item", params: sum },
  "product viewed": { name: "view_item", params: sum },
  "product added": { name: "add_to_cart", params: sum },
  "product removed": { name: "remove_from_cart", params: sum },
  "cart viewed": { name: "view_cart", params: sum },
  "checkout started": { name: "begin_checkout", params: order },
  "payment info entered": { name: "add_payment_info", params: sum },
  "order completed": { name: "purchase", params: order },
  "order refunded": { name: "refund", params: order },
  "product shared": { name: "share", params: shared },
  "cart shared": { name: "share", params: shared },
  "signed up": { name: "sign_up", params: none },
  "account created": { name: "sign_up", params: none },
  "signed in": { name: "login", params: none },
};

/** A step of a checkout where the shipping was chosen; others are a shop's own events. */
const shippingChosen: Meaning = { name: "add_shipping_info", params: sum };

/** What a tracked event is in our words; undefined for one that is a shop's own. */
export function meaningOf(said: string, properties: Properties): { name: string; params: Properties } | undefined {
  const name = said.trim().toLowerCase();
  const step = name === "checkout step completed" && properties.shipping_method !== undefined;
  const meaning = step ? shippingChosen : Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  return meaning && { name: meaning.name, params: defined(meaning.params(properties)) };
}
