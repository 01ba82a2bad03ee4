// What do many viewers cost? As much as one: a reading is shared for two seconds, and nobody waits for somebody else's.
import { createExecutionContext } from "cloudflare:test";
import { expect, test } from "vitest";
import { shareReadings } from "../../../functions/reports/shared_reading.ts";
import { newUse, strictD1 } from "../../helpers/strict_d1.ts";
import { env, newStore, type TestStore, worker } from "../../helpers/worker.ts";

/** Opens a live stream on a metered database and reads its first event. */
async function watch(store: TestStore, SHARD_0: typeof env.SHARD_0): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const headers = { authorization: `Bearer ${store.manage_key}`, accept: "text/event-stream" };
  const request = new Request("https://suanpan.test/v1/live", { headers });
  const response = await worker.fetch(request, { ...env, SHARD_0 }, createExecutionContext() as never);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("event: live");
  return reader;
}

test("twenty viewers of one store ask the database as often as one; another store's reading is its own", async () => {
  const [one, twenty, other] = [newUse(), newUse(), newUse()];
  const [first, second] = [await newStore(), await newStore()];
  const readers = [await watch(first, strictD1(env.SHARD_0, one))];
  for (let n = 0; n < 20; n += 1) readers.push(await watch(first, strictD1(env.SHARD_0, twenty)));
  readers.push(await watch(second, strictD1(env.SHARD_0, other)));
  for (const reader of readers) await reader.cancel();
  expect(one.queries).toBeGreaterThan(0);
  // None on a quick machine; a few where the twenty take longer than a reading lasts.
  expect(twenty.queries).toBeLessThanOrEqual(5 * one.queries);
  expect(other.queries).toBe(one.queries);
});

/** A reading that a test finishes by hand, and how often it was begun. */
function manual() {
  const begun: PromiseWithResolvers<string>[] = [];
  const read = () => {
    const each = Promise.withResolvers<string>();
    begun.push(each);
    return each.promise;
  };
  return { begun, read };
}

test("a reading serves for two seconds, then one caller reads again while the others take what there is", async () => {
  const share = shareReadings<string>();
  const { begun, read } = manual();
  const first = share("a", read, 0);
  begun[0]?.resolve("one");
  expect(await first).toBe("one");
  expect(await share("a", read, 1_999)).toBe("one");
  const again = share("a", read, 2_000);
  expect(await share("a", read, 2_001)).toBe("one");
  expect(begun).toHaveLength(2);
  begun[1]?.resolve("two");
  expect(await again).toBe("two");
  expect(await share("a", read, 2_500)).toBe("two");
});

test("a reading whose caller went away holds nobody up", async () => {
  const share = shareReadings<string>();
  const { begun, read } = manual();
  const first = share("a", read, 0);
  begun[0]?.resolve("one");
  await first;
  void share("a", read, 2_000);
  expect(await share("a", read, 6_999)).toBe("one");
  const next = share("a", read, 7_000);
  begun[2]?.resolve("three");
  expect(await next).toBe("three");
});

test("without a reading to show everybody reads, and an old one is not shown", async () => {
  const share = shareReadings<string>();
  const { begun, read } = manual();
  const both = [share("a", read, 0), share("a", read, 1)];
  for (const each of begun) each.resolve("one");
  expect(await Promise.all(both)).toEqual(["one", "one"]);
  void share("a", read, 11_000);
  void share("a", read, 11_001);
  expect(begun).toHaveLength(4);
});

test("a reading that fails fails for its caller alone, and the next one reads again", async () => {
  const share = shareReadings<string>();
  const { begun, read } = manual();
  const failed = share("a", read, 0);
  begun[0]?.reject(new Error("busy"));
  await expect(failed).rejects.toThrow("busy");
  const next = share("a", read, 1);
  begun[1]?.resolve("one");
  expect(await next).toBe("one");
});
