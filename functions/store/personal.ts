// Where does a person stand? Every column that holds a customer's or a visitor's id, so that who is erased is erased everywhere.

export interface PersonalColumn {
  table: string;
  column: string;
  /** A customer's id as orders name it, or the stored form of a browser's. */
  holds: "customer" | "visitor";
  /** The id stands inside of a JSON text. */
  json?: true;
}

/** Columns of tables that the migrations make. A test finds what is missing here. */
export const personal: readonly PersonalColumn[] = [
  { table: "answer", column: "id", holds: "customer" },
  { table: "answer", column: "id", holds: "visitor" },
  { table: "customer_figures", column: "customer", holds: "customer" },
  { table: "customer_profile", column: "customer", holds: "customer" },
  { table: "customer_sign_up", column: "customer", holds: "customer" },
  { table: "customer_tag", column: "customer", holds: "customer" },
  { table: "customer_view", column: "customer", holds: "customer" },
  { table: "customer_visitor", column: "customer", holds: "customer" },
  { table: "customer_visitor", column: "visitor", holds: "visitor" },
  { table: "dead_letter", column: "body", holds: "customer", json: true },
  { table: "dead_letter", column: "body", holds: "visitor", json: true },
  { table: "decision", column: "visitor", holds: "visitor" },
  // Whoever is being erased: gone when that is done.
  { table: "erasure", column: "who", holds: "customer" },
  { table: "erasure", column: "browsers", holds: "visitor", json: true },
  { table: "order_version", column: "content", holds: "customer", json: true },
  { table: "orders", column: "customer_id", holds: "customer" },
  { table: "quarantine", column: "event", holds: "customer", json: true },
  { table: "quarantine", column: "event", holds: "visitor", json: true },
  { table: "redemption", column: "customer", holds: "customer" },
  { table: "refund_version", column: "content", holds: "customer", json: true },
  { table: "refunds", column: "customer_id", holds: "customer" },
  // How far a run over the customers is: gone when it ends.
  { table: "tag_run", column: "after", holds: "customer" },
  // Forgotten when the store's retention is over; the ticket stays.
  { table: "ticket", column: "customer_id", holds: "customer" },
  { table: "visitor_day", column: "visitor", holds: "visitor" },
];

/** The same of the tables of each week, by the part of their names before the week. */
export const personalWeekly: readonly PersonalColumn[] = [
  { table: "event", column: "customer_id", holds: "customer" },
  { table: "event", column: "visitor", holds: "visitor" },
  { table: "session", column: "visitor", holds: "visitor" },
];

/** Tables of a shard that hold nobody's id: settings, products, sums and counts. */
export const impersonal: ReadonlySet<string> = new Set([
  "annotation",
  "attribution_setting",
  "audience_told",
  "batch",
  "checkout",
  "clearance",
  "competitor_price",
  "config_version",
  "customer_cell",
  "daily_column",
  "decide_state",
  "dirty",
  "dropped",
  "event_partition",
  "experiment_day",
  "experiment_result",
  "experiment_run",
  "experiment_slice",
  "fact_hour",
  "forecast",
  "hook_count",
  "hook_item",
  "hook_level",
  "hook_object",
  "import_mapping",
  "inventory",
  "inventory_snapshot",
  "item_return",
  "late_event",
  "movement",
  "offer_use",
  "order_source",
  "picking",
  "price_history",
  "price_list",
  "product",
  "product_figures",
  "product_figures_of",
  "product_reference",
  "purchase_order",
  "questionnaire",
  "replenishment",
  "report_targets",
  "restamp",
  "rollup",
  "rollup_state",
  "segmentation",
  "selection",
  "service_settings",
  "shipment",
  "signal",
  "snapshot_piece",
  "snapshot_version",
  "sold_out",
  "spend",
  "study",
  "study_numbers",
  "study_state",
  "supplier",
  "supply_day",
  "supply_settings",
  "tag",
  "visitor_cell",
  "webhook",
  "webhook_delivery",
]);
