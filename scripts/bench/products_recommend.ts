// How often a second does the Worker recommend, beside a route that does nothing? By Online Retail's table, through HTTP.
import { gzipSync } from "node:zlib";
import { FORMAT } from "../../shared/products/recommend_table.ts";
import type { Trade } from "../../shared/studies/trade.ts";
import { postAll } from "./load.ts";
import { recommendText } from "./products_data.ts";
import { median, type Row, type RowMakers } from "./row.ts";
import { say } from "./say.ts";
import { startBench } from "./server.ts";

const ROUNDS = 3;
const REQUESTS = 2_000;
const CONNECTIONS = 16;

/** A page with two places, each visitor's own: a product's page and a cart of three. */
export async function recommendThroughHttp(trade: Trade, { info }: Pick<RowMakers, "info">): Promise<Row[]> {
  const { text, skus } = recommendText(trade);
  const body = gzipSync(text);
  const server = await startBench();
  try {
    const { url, write_key, platform, store } = server;
    const config = await platform.getKVNamespace("CONFIG");
    await config.put(`recommend:${FORMAT}:${store}`, body.buffer.slice(body.byteOffset, body.byteOffset + body.length));
    const sku = (n: number) => skus[(n * 7_919) % skus.length]!;
    const bodies = Array.from({ length: REQUESTS }, (_, n) => ({
      agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/153",
      text: JSON.stringify({
        key: write_key,
        visitor: `visitor-${n}`,
        seen: [sku(n + 1), sku(n + 2)],
        placements: [
          { id: "product", kind: "product", skus: [sku(n)] },
          { id: "cart", kind: "cart", skus: [sku(n + 3), sku(n + 4), sku(n + 5)] },
        ],
      }),
    }));
    const rate = async (path: string, status: number) => {
      const { seconds, statuses } = await postAll({ url, path, connections: CONNECTIONS, bodies });
      if (statuses.get(status) !== REQUESTS) throw new Error(`${path}: ${JSON.stringify([...statuses])}`);
      return REQUESTS / seconds;
    };
    await rate("/v1/noop", 204);
    await rate("/v1/recommend", 200);
    const rates = { noop: [] as number[], recommend: [] as number[], ratio: [] as number[] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const noop = await rate("/v1/noop", 204);
      const recommended = await rate("/v1/recommend", 200);
      rates.noop.push(noop);
      rates.recommend.push(recommended);
      rates.ratio.push(recommended / noop);
      say(`round ${round} of ${ROUNDS}: no-op ${noop.toFixed(0)}/s, recommend ${recommended.toFixed(0)}/s`);
    }
    return [
      info("recommendations of Online Retail in KV", body.length / 1_000, "KB"),
      info("no-op route", median(rates.noop), "requests/s"),
      info("recommend, two places of a page", median(rates.recommend), "requests/s"),
      info("recommend beside the no-op route", median(rates.ratio), "x"),
    ];
  } finally {
    await server.stop();
  }
}
