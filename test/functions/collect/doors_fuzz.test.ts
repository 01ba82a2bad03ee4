// Any body at every door of other tools' clients: one of the documented answers, never a server error, and never a good message lost.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { doorEndpoints } from "../../../shared/api/doors.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, type TestStore, worker } from "../../helpers/worker.ts";

let store: TestStore;
let own = 0;
/** What a body may name beside the key of the request. */
let keys: string[] = [];
beforeAll(async () => {
  store = await newStore();
  const other = await newStore();
  keys = [store.write_key, other.slug, store.slug, other.manage_key];
  own = (await rowOf(store)).id;
});

const ALLOWED = [200, 202, 204, 400, 401, 413, 429];
const doors = doorEndpoints.filter(({ method }) => method === "post").map(({ path }) => path);
const json = fc.jsonValue({ maxDepth: 5 });

/** The door's answer, and the names of events that it queued. */
async function tell(path: string, body: string): Promise<{ status: number; names: string[] }> {
  const queued: string[] = [];
  const BEACONS = { send: async (text: string) => void queued.push(text) };
  const context = createExecutionContext();
  const request = new Request(`https://suanpan.test${path}?api_secret=${store.write_key}`, { method: "POST", body });
  const { status } = await worker.fetch(request, { ...env, BEACONS } as never, context as never);
  await waitOnExecutionContext(context);
  const lines = queued
    .flatMap((text) => text.split("\n"))
    .map((line) => JSON.parse(line) as { store: number; events: { name: string }[] });
  // Whatever a body says of keys and stores, what comes of it is this store's.
  for (const line of lines) expect(line.store).toBe(own);
  return { status, names: lines.flatMap(({ events }) => events.map(({ name }) => name)) };
}

test.each(doors)("POST %s: any JSON and any text", async (path) => {
  const named = fc.tuple(fc.nat({ max: 3 }), json, json).map(([n, one, two]) => ({
    key: keys[n],
    store: keys[n],
    domain: keys[n],
    d: keys[n],
    n: one,
    batch: [two],
    type: "event",
    payload: { website: keys[n], url: one },
  }));
  const body = fc.oneof(
    named.map((value) => JSON.stringify(value)),
    json.map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary", maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(body, async (said) => {
      expect(ALLOWED).toContain((await tell(path, said)).status);
    }),
    { numRuns: 30, seed: 1 },
  );
});

// Fields that a client's message has, with any value.
const fields = fc.dictionary(
  fc.constantFrom(
    "type",
    "event",
    "anonymousId",
    "userId",
    "messageId",
    "timestamp",
    "properties",
    "context",
    "traits",
  ),
  fc.oneof(json, fc.constantFrom("track", "page", "alias", "Order Completed", "\ud800", "__proto__", 1e308, -1)),
);

test("a good message is queued whatever stands beside it in its batch", async () => {
  const good = { type: "track", event: "Good One", anonymousId: "b", messageId: "good" };
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { maxLength: 8 }), fields, async (others, rest) => {
      const body = {
        context: rest.context,
        batch: [...others, good],
        writeKey: store.write_key,
        sentAt: rest.timestamp,
      };
      const { status, names } = await tell("/v1/batch", JSON.stringify(body));
      expect(status).toBe(200);
      expect(names).toContain("good_one");
    }),
    { numRuns: 150, seed: 2 },
  );
});

test("a good event of GA4's is queued whatever its parameters' neighbours are", async () => {
  const event = fc.record({ name: fc.string(), params: fc.dictionary(fc.string(), json) });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (others) => {
      const body = { client_id: "1.2", events: [...others, { name: "good_one", params: {} }] };
      const { status, names } = await tell("/mp/collect", JSON.stringify(body));
      expect(status).toBe(204);
      expect(names).toContain("good_one");
    }),
    { numRuns: 100, seed: 3 },
  );
});
