// How does a product of the shop read as a GA4 item?

/** What a list or product page says about a product in its `data-*` attributes. */
export interface ItemData {
  sku: string;
  name: string;
  category: string;
  price_minor: number;
}

/** GA4 prices are decimal. */
export const yuan = (minor: number): number => minor / 100;

/** Reads a product from the element that shows it. */
export function itemData({ dataset }: HTMLElement): ItemData {
  const { sku = "", name = "", category = "", price = "0" } = dataset;
  return { sku, name, category, price_minor: Number(price) };
}

export function toItem({ sku, name, category, price_minor }: ItemData, quantity: number) {
  return { item_id: sku, item_name: name, item_category: category, price: yuan(price_minor), quantity };
}
