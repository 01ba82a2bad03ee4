// How many times a second does the Worker price 20 products, beside a route that does nothing?
import { makeConfig, makeInputs, makeProducts } from "./decide_case.ts";
import { postAll } from "./load.ts";
import { median, type Row, type RowMakers } from "./row.ts";
import { say } from "./say.ts";
import { type BenchServer, startBench } from "./server.ts";

const PRODUCTS = 1_000;
const ROUNDS = 5;
const REQUESTS = 2_000;

/** Pages of 20 products that visitors look at, and one visitor in so many who is signed in and priced alone. */
const SHELVES = PRODUCTS / 20;
const MEMBERS = 5;
const CONNECTIONS = 16;

/** Puts the shop on the server and makes its prices hold at once: two minutes of waiting would measure nothing. */
async function openShop({ client, platform, store }: BenchServer): Promise<void> {
  const products = makeProducts(PRODUCTS).map(
    ({ sku, title, list_minor, cost_minor, category, brand, tags, stock }) => {
      return { sku, title, price_minor: list_minor, cost_minor, category, brand, tags, stock };
    },
  );
  await client.send("PUT", "/v1/products", { products });
  await client.send("PUT", "/v1/price-lists/trade", {
    prices: products.slice(0, 500).map(({ sku, price_minor }) => ({ sku, price_minor })),
  });
  await client.send("PUT", "/v1/competitor-prices", {
    prices: products.map(({ sku, price_minor }) => ({ sku, competitor: "acme", price_minor })),
  });
  const published = await client.send<{ version: number }>("PUT", "/v1/config?why=bench", {
    ...makeConfig(PRODUCTS),
    settings: { record_share: 0 },
  });
  const config = await platform.getKVNamespace("CONFIG");
  await config.put(`decide:${store}`, JSON.stringify([{ version: published.version, effective_at: 1 }]));
}

export async function decideThroughHttp({ atLeast, info }: Pick<RowMakers, "atLeast" | "info">): Promise<Row[]> {
  const server = await startBench();
  const { url, write_key, client } = server;
  try {
    await openShop(server);
    const agent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/153";
    const inputs = makeInputs(PRODUCTS, REQUESTS, "products").map(({ lines }) => lines.map(({ sku }) => ({ sku })));
    const tokens = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (n) => {
        const customer = { tags: n % 2 === 0 ? ["gold"] : [], segments: n % 3 === 0 ? ["vip"] : [] };
        const { token } = await client.send<{ token: string }>("POST", `/v1/customers/c-${n}/token`, customer);
        return token;
      }),
    );
    const bodyOf = (lines: readonly object[], token?: string) => ({
      agent,
      text: JSON.stringify({ key: write_key, lines, ...(token ? { customer_token: token } : {}) }),
    });
    const looked = inputs.map((_, at) =>
      bodyOf(inputs[at % SHELVES]!, at % MEMBERS === 0 ? tokens[(at / MEMBERS) % tokens.length] : undefined),
    );
    const unlike = inputs.map((lines) => bodyOf(lines));
    const rate = async (path: string, status: number, bodies = looked) => {
      const { seconds, statuses } = await postAll({ url, path, connections: CONNECTIONS, bodies });
      if (statuses.get(status) !== bodies.length) throw new Error(`${path}: ${JSON.stringify([...statuses])}`);
      return bodies.length / seconds;
    };
    for (const [path, status] of [
      ["/v1/noop", 204],
      ["/v1/decide", 200],
    ] as const)
      await rate(path, status);
    const rates = { noop: [] as number[], decide: [] as number[], ratio: [] as number[], unlike: [] as number[] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const noop = await rate("/v1/noop", 204);
      const decided = await rate("/v1/decide", 200);
      const alone = await rate("/v1/decide", 200, unlike);
      rates.noop.push(noop);
      rates.decide.push(decided);
      rates.ratio.push(decided / noop);
      rates.unlike.push(alone / noop);
      say(
        `round ${round} of ${ROUNDS}: no-op ${noop.toFixed(0)}/s, decide ${decided.toFixed(0)}/s, alone ${alone.toFixed(0)}/s`,
      );
    }
    return [
      info("no-op route", median(rates.noop), "requests/s"),
      info(
        `decide, 20 products on ${SHELVES} pages, every fifth visitor signed in`,
        median(rates.decide),
        "requests/s",
      ),
      atLeast("decide beside the no-op route", median(rates.ratio), "x", 0.5),
      info("the same where no two visitors look at the same 20 products", median(rates.unlike), "x"),
    ];
  } finally {
    await server.stop();
  }
}
