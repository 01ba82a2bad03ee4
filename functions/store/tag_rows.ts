// What is known of the customers after one? All that tags are worked out from, some customers at a time in the order of their ids.
import type { D1Database } from "@cloudflare/workers-types";
import type { CustomerRows, ProfileValue, TagAnswer, TagOrder, TagWorld } from "../../shared/customers/tags/rows.ts";

/** Customers of one slice, and orders read at once: with their lines some megabytes. */
export const SLICE = 500;
const PAGE = 2_000;

/** Days up to today whose views count. */
export const VIEW_DAYS = 30;

/** Who an answer is of: a customer, or a visitor of whom it is known. */
const ANSWERED = `SELECT customer, questionnaire, question, choice, at FROM (
    SELECT id AS customer, questionnaire, question, choice, at FROM answer
    WHERE store = ?1 AND who = 'customer' AND id > ?2 AND id <= ?3
    UNION ALL
    SELECT v.customer, a.questionnaire, a.question, a.choice, a.at FROM customer_visitor AS v
    JOIN answer AS a ON a.store = v.store AND a.who = 'visitor' AND a.id = v.visitor
    WHERE v.store = ?1 AND v.customer > ?2 AND v.customer <= ?3)`;

/** The next customers by id: who ordered, who has a profile, answers or views, and who has a tag that may have to go. */
export async function nextCustomers(db: D1Database, store: number, after: string): Promise<string[]> {
  const some = (column: string, table: string, more = "") =>
    `SELECT * FROM (SELECT DISTINCT ${column} AS id FROM ${table} WHERE store = ?1 AND ${column} > ?2 ${more}
     ORDER BY ${column} LIMIT ${SLICE})`;
  const trade = [some("customer_id", "orders"), some("customer", "customer_view"), some("customer", "customer_tag")];
  const said = [
    some("customer", "customer_profile"),
    some("id", "answer", "AND who = 'customer'"),
    some("customer", "customer_visitor"),
  ];
  // In two halves: the platform takes five parts of a union.
  const { results } = await db
    .prepare(
      `SELECT id FROM (SELECT id FROM (${trade.join(" UNION ")}) UNION SELECT id FROM (${said.join(" UNION ")}))
       ORDER BY id LIMIT ${SLICE}`,
    )
    .bind(store, after)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

interface OrderRow
  extends Omit<TagOrder, "offers" | "with_code" | "lines" | "channel" | "device" | "refunds" | "refunded_minor"> {
  id: string;
  customer: string;
  lines: string;
  /** JSON of the session's channel and device. */
  source: string | null;
  /** JSON of offers as [id, code]. */
  offers: string | null;
  /** JSON of how many refunds and how much. */
  refunded: string;
}

function orderOf({
  lines,
  source,
  offers,
  refunded,
  at,
  day,
  amount_minor,
  discount_minor,
  country,
}: OrderRow): TagOrder {
  const [channel, device] = source === null ? [null, null] : (JSON.parse(source) as [string, string]);
  const given = (offers === null ? [] : JSON.parse(offers)) as [id: string, code: string | null][];
  const [refunds, refunded_minor] = JSON.parse(refunded) as [number, number];
  return {
    ...{ at, day, amount_minor, discount_minor, country, channel, device, refunds, refunded_minor },
    offers: given.map(([id]) => id),
    with_code: given.some(([, code]) => code !== null),
    lines: (JSON.parse(lines) as TagOrder["lines"]).map(({ sku, amount_minor }) => ({ sku, amount_minor })),
  };
}

async function readOrdersWithin(
  db: D1Database,
  store: number,
  after: string,
  last: string,
): Promise<Map<string, TagOrder[]>> {
  const found = new Map<string, TagOrder[]>();
  for (let from: [string, number, string] = [after, Number.MAX_SAFE_INTEGER, ""]; ; ) {
    const { results } = await db
      .prepare(
        `SELECT o.id, o.customer_id AS customer, o.ordered_at AS at, o.day, o.subtotal_minor AS amount_minor,
           o.discount_minor, o.country, o.lines,
           (SELECT json_array(s.channel, s.device) FROM order_source AS s WHERE s.store = o.store AND s.id = o.id
            ORDER BY s.session LIMIT 1) AS source,
           (SELECT (SELECT json_group_array(json_array(value->>'id', value->>'code')) FROM json_each(c.answer, '$.offers'))
            FROM checkout AS c WHERE c.store = o.store AND c.order_id = o.id ORDER BY c.at DESC, c.key LIMIT 1) AS offers,
           (SELECT json_array(count(*), coalesce(sum(r.amount_minor), 0)) FROM refunds AS r
            WHERE r.store = o.store AND r.order_id = o.id) AS refunded
         FROM orders AS o WHERE o.store = ?1 AND o.status = 'paid' AND o.customer_id <= ?2
           AND (o.customer_id, o.ordered_at, o.id) > (?3, ?4, ?5) AND o.customer_id >= ?3
         ORDER BY o.customer_id, o.ordered_at, o.id LIMIT ${PAGE}`,
      )
      .bind(store, last, ...from)
      .all<OrderRow>();
    for (const row of results) {
      const orders = found.get(row.customer);
      if (orders) orders.push(orderOf(row));
      else found.set(row.customer, [orderOf(row)]);
    }
    const end = results.at(-1);
    if (!end || results.length < PAGE) return found;
    from = [end.customer, end.at, end.id];
  }
}

/** Everything of these customers, who follow `after` and are all there are up to the last of them. */
export async function readCustomers(
  db: D1Database,
  store: number,
  after: string,
  customers: readonly string[],
  day: number,
): Promise<Map<string, CustomerRows>> {
  const last = customers.at(-1) ?? after;
  const orders = await readOrdersWithin(db, store, after, last);
  const [views, profiles, answers] = await db.batch<{ customer: string }>([
    db
      .prepare(
        `SELECT customer, views FROM customer_view
         WHERE store = ?1 AND customer > ?2 AND customer <= ?3 AND day > ?4 AND day <= ?5`,
      )
      .bind(store, after, last, day - VIEW_DAYS, day),
    db
      .prepare("SELECT customer, fields FROM customer_profile WHERE store = ?1 AND customer > ?2 AND customer <= ?3")
      .bind(store, after, last),
    // Of two answers to one question the newest comes first.
    db.prepare(`${ANSWERED} ORDER BY at DESC, choice`).bind(store, after, last),
  ]);
  const found = new Map(
    customers.map((customer) => [
      customer,
      {
        orders: orders.get(customer) ?? [],
        views: {} as Record<string, number>,
        profile: {} as Record<string, ProfileValue>,
        answers: [] as TagAnswer[],
      },
    ]),
  );
  for (const row of (views?.results ?? []) as { customer: string; views: string }[]) {
    const sums = found.get(row.customer)?.views ?? {};
    for (const [sku, times] of Object.entries(JSON.parse(row.views) as Record<string, number>)) {
      sums[sku] = (sums[sku] ?? 0) + times;
    }
  }
  for (const row of (profiles?.results ?? []) as { customer: string; fields: string }[]) {
    Object.assign(found.get(row.customer)?.profile ?? {}, JSON.parse(row.fields));
  }
  for (const { customer, ...answer } of (answers?.results ?? []) as ({ customer: string } & TagAnswer)[]) {
    found.get(customer)?.answers.push(answer);
  }
  return found;
}

/** Category and brand of every product. */
export async function readTagProducts(db: D1Database, store: number): Promise<TagWorld["products"]> {
  const { results } = await db
    .prepare("SELECT sku, category, brand FROM product WHERE store = ?1")
    .bind(store)
    .all<{ sku: string; category: string; brand: string }>();
  return new Map(results.map(({ sku, ...product }) => [sku, product]));
}
