// Is a client that stays told of new features when they take effect, of nothing twice, and of no other store's?
import { createExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { MINUTE_MS } from "../../../shared/time.ts";
import { decidingShop, passTo } from "../../helpers/deciding.ts";
import { configure } from "../../helpers/prices.ts";
import { call, env, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const document = (text: string) => ({ features: [{ id: "banner", default: text }] });

async function subscribe(store: TestStore, headers: Record<string, string> = {}) {
  const response = await call("GET", `/sub/${store.write_key}`, { headers });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  // Read by hand: a stream behind it would ask for the next piece before the clock has moved on.
  const reader = response.body!.getReader();
  const next = async () => {
    const { value } = await reader.read();
    return value && new TextDecoder().decode(value);
  };
  return { next, close: () => reader.cancel() };
}

const banner = (piece: string | undefined) => {
  const data = /^event: features\ndata: (.*)$/m.exec(piece ?? "")?.[1];
  return data && (JSON.parse(data) as { features: { banner: { defaultValue: string } } }).features.banner.defaultValue;
};
const idOf = (piece: string | undefined) => /^id: (\S+)$/m.exec(piece ?? "")?.[1];

test("features at once, a change at its moment, nothing twice, and an end after which a client comes back", async () => {
  const [store, other] = [await decidingShop(document("old")), await decidingShop(document("other"))];
  expect((await call("GET", `/api/features/${store.write_key}`)).headers.get("x-sse-support")).toBe("enabled");
  const { effective_at } = await configure(store, document("new"));
  // When this place has heard of it.
  passTo(Date.now() + MINUTE_MS);
  const stream = await subscribe(store);
  const first = await stream.next();
  expect(first).toMatch(/^retry: \d+\n/);
  expect(banner(first)).toBe("old");
  passTo(effective_at - 50);
  const waiting = stream.next();
  passTo(effective_at + 1);
  const second = await waiting;
  expect(banner(second)).toBe("new");
  await stream.close();

  // Who comes back says what it has.
  const again = await subscribe(store, { "last-event-id": idOf(second)! });
  expect(await again.next()).toMatch(/^retry: \d+\n:\n\n$/);
  passTo(Date.now() + 5 * MINUTE_MS);
  expect(await again.next()).toBeUndefined();
  const missed = await subscribe(store, { "last-event-id": idOf(first)! });
  expect(banner(await missed.next())).toBe("new");
  await missed.close();
  const apart = await subscribe(other, { "last-event-id": idOf(second)! });
  expect(banner(await apart.next())).toBe("other");
  await apart.close();
});

test("a key that is not known is told as these clients know it, and so is a page that the store does not allow", async () => {
  const wrong = await call("GET", "/sub/pk_wrong");
  expect([wrong.status, await wrong.json()]).toMatchObject([401, { status: 401, code: "key_unknown" }]);
  const store = await decidingShop(document("old"), { origins: ["https://shop.example"] });
  const strange = await call("GET", `/sub/${store.write_key}`, { headers: { origin: "https://elsewhere.example" } });
  expect([strange.status, await strange.json()]).toMatchObject([403, { code: "origin_not_allowed" }]);
  const own = await subscribe(store, { origin: "https://shop.example" });
  expect(banner(await own.next())).toBe("old");
  await own.close();
});

test("an address that opens too many is refused, and nobody else", async () => {
  const store = await decidingShop(document("old"));
  const LIMIT_ADDRESS = { limit: async () => ({ success: false }) };
  const open = async (address: string) => {
    const request = new Request(`https://suanpan.test/sub/${store.write_key}`, {
      headers: { "cf-connecting-ip": address },
    });
    const response = await worker.fetch(request, { ...env, LIMIT_ADDRESS } as never, createExecutionContext() as never);
    await response.body?.cancel();
    return response.status;
  };
  const statuses = [];
  for (let times = 0; times < 121; times += 1) statuses.push(await open("203.0.113.7"));
  expect([statuses.slice(0, 120).every((status) => status === 200), statuses[120]]).toEqual([true, 429]);
  expect(await open("198.51.100.9")).toBe(200);
});
