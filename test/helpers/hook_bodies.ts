// What webhooks of Shopify and WooCommerce tell, in their documented shapes.

export const NOW = Date.now() - 3_600_000;

export const iso = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

const money = (value: string, currency_code = "CNY") => ({
  shop_money: { amount: value, currency_code },
  presentment_money: { amount: "1.00", currency_code: "EUR" },
});

export const shopifyRefund = (id: number, order: number, value: string, at: number, rest: object = {}) => ({
  id,
  admin_graphql_api_id: `gid://shopify/Refund/${id}`,
  order_id: order,
  created_at: iso(at),
  processed_at: iso(at),
  note: "too small",
  user_id: 548380009,
  restock: true,
  order_adjustments: [],
  refund_line_items: [
    {
      id: 487817672276,
      quantity: 1,
      line_item_id: 866550311766,
      location_id: 655441491,
      restock_type: "return",
      subtotal: Number(value),
      subtotal_set: money(value),
      total_tax: 0.0,
      line_item: { id: 866550311766, sku: "TEA-50", name: "Green tea - 50 g", quantity: 2, price: "19.90" },
    },
  ],
  transactions: [
    { id: 245135271310, kind: "refund", status: "success", amount: value, currency: "CNY", gateway: "bogus" },
    { id: 245135271311, kind: "refund", status: "failure", amount: "1.00", currency: "CNY", gateway: "bogus" },
  ],
  ...rest,
});

/** 2 x 19.90 and a voucher of 50.00, less 8.97, with 10.00 of shipping less 2.00 and 3.21 of tax. */
export const shopifyOrder = (id: number, at: number, rest: object = {}) => ({
  id,
  admin_graphql_api_id: `gid://shopify/Order/${id}`,
  name: `#${id % 10_000}`,
  email: " Jon@Example.com ",
  created_at: iso(NOW),
  updated_at: iso(at),
  cancelled_at: null,
  test: false,
  currency: "CNY",
  presentment_currency: "EUR",
  financial_status: "paid",
  fulfillment_status: null,
  source_name: "web",
  taxes_included: false,
  subtotal_price: "80.83",
  total_discounts: "10.97",
  total_tax: "3.21",
  total_price: "92.04",
  total_price_set: money("92.04"),
  customer: { id: 115310627314, email: "jon@example.com", first_name: "Jon", last_name: "Doe" },
  billing_address: { first_name: "Jon", address1: "123 Billing Street", country_code: "US" },
  shipping_address: { first_name: "Jon", address1: "123 Shipping Street", country_code: "CN" },
  line_items: [
    {
      id: 866550311766,
      variant_id: 808950810,
      sku: "TEA-50",
      title: "Green tea",
      name: "Green tea - 50 g",
      quantity: 2,
      current_quantity: 2,
      price: "19.90",
      price_set: money("19.90"),
      gift_card: false,
      discount_allocations: [{ amount: "8.97", amount_set: money("8.97"), discount_application_index: 0 }],
    },
    {
      id: 141249953214,
      sku: null,
      title: "Voucher",
      name: "Voucher",
      quantity: 1,
      price: "50.00",
      gift_card: true,
      discount_allocations: [],
    },
    { id: 141249953215, sku: "GONE", title: "Removed", name: "Removed", quantity: 0, price: "5.00" },
  ],
  shipping_lines: [{ id: 271878346596, title: "Post", price: "10.00", discounted_price: "8.00" }],
  refunds: [],
  ...rest,
});

export const shopifyProduct = (id: number, at: number, rest: object = {}) => ({
  id,
  admin_graphql_api_id: `gid://shopify/Product/${id}`,
  title: "Green tea",
  body_html: "Leaves",
  vendor: "Hill",
  product_type: "Tea",
  handle: "green-tea",
  status: "active",
  tags: "spring, loose , spring",
  created_at: iso(NOW),
  updated_at: iso(at),
  image: { src: "https://cdn.shopify.com/green.png" },
  variants: [
    {
      id: 808950810,
      title: "50 g",
      sku: "TEA-50",
      price: "19.90",
      compare_at_price: "24.90",
      inventory_item_id: 808950810,
      inventory_management: "shopify",
      inventory_quantity: 7,
    },
    {
      id: 808950811,
      title: "100 g",
      sku: "",
      price: "35",
      inventory_item_id: 808950811,
      inventory_management: null,
      inventory_quantity: 0,
    },
  ],
  ...rest,
});

/** 2 x 10 less 5 and a fee, with shipping and tax on top; WooCommerce writes amounts as text without tax. */
export const wooOrder = (id: number, at: number, rest: object = {}) => ({
  id,
  parent_id: 0,
  number: String(id),
  status: "processing",
  currency: "CNY",
  version: "9.4.1",
  prices_include_tax: false,
  date_created: iso(NOW + 28_800_000).slice(0, -1),
  date_created_gmt: iso(NOW).slice(0, 19),
  date_modified_gmt: iso(at).slice(0, 19),
  discount_total: "5.00",
  shipping_total: "12.00",
  total_tax: "1.35",
  total: "30.85",
  customer_id: 0,
  created_via: "checkout",
  billing: { first_name: "John", email: "john@example.com", country: "DE" },
  shipping: { first_name: "John", country: "FR" },
  line_items: [
    {
      id: 315,
      name: "Shirt - L",
      product_id: 93,
      variation_id: 94,
      quantity: 2,
      sku: "",
      subtotal: "20.00",
      total: "15.00",
    },
  ],
  fee_lines: [{ id: 4, name: "Gift wrap", total: "2.50", total_tax: "0.00" }],
  refunds: [],
  ...rest,
});
