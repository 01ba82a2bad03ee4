// Is every store's list of what is sold out told, whatever becomes of another's?
import { expect, test } from "vitest";
import { publishStock } from "../../../functions/jobs/sold_out.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore } from "../../helpers/worker.ts";

test("a list that the edge does not take leaves the others told, and is tried again", async () => {
  const [broken, whole] = [await newStore(), await newStore()];
  const ids: number[] = [];
  for (const store of [broken, whole]) {
    const { id } = await rowOf(store);
    ids.push(id);
    await send(store, "PUT", "/v1/products", { products: [{ sku: "gone", title: "Gone", price_minor: 1, stock: 0 }] });
    await env.SHARD_0.prepare(
      `INSERT INTO study (store, id, version, day, first_day, made_at, orders, document)
       VALUES (?1, 'recommendations', 1, 1, 1, 1, 1, '{}')`,
    )
      .bind(id)
      .run();
  }
  const put = async (key: string, value: string) => {
    if (key === `sold_out:${ids[0]}`) throw new Error("no answer");
    await env.CONFIG.put(key, value);
  };
  const told = () => Promise.all(ids.map((id) => env.CONFIG.get(`sold_out:${id}`)));
  await expect(publishStock({ ...env, CONFIG: { put } as never })).rejects.toThrow(`not told: ${ids[0]}`);
  expect(await told()).toEqual([null, '["gone"]']);
  await publishStock(env);
  expect(await told()).toEqual(['["gone"]', '["gone"]']);
});
