// Tells others what happened: each minute what is due, a few addresses at a time, in order, an address that fails waiting.
import { GIVE_UP_MS, waitAfter } from "../../shared/hooks/retry.ts";
import { DAY_MS } from "../../shared/time.ts";
import { type Env, shardOf } from "../env.ts";
import { openFor } from "../hooks/sealing.ts";
import { type Answer, sendDelivery } from "../hooks/send.ts";
import { log } from "../log.ts";
import { randomHex } from "../secrets.ts";
import { recordAudit } from "../store/audit.ts";
import { releaseLease, takeLease } from "../store/lease.ts";
import { listStores, type Store } from "../store/stores.ts";
import * as table from "../store/webhook.ts";
import { listDue, type Tried, trimDeliveries, writeTried } from "../store/webhook_delivery.ts";
import { hasRoom, type Queries } from "./queries.ts";
import { newTries } from "./tries.ts";

/** As many connections as a Worker holds at once. */
const LANES = 6;
/** Deliveries of one address in a run, and when a run begins no more of them. */
const MOST = 20;
const RUN_MS = 40_000;
const LEASE_MS = 120_000;

/** An address that so much waits for has stopped keeping up. */
export const MAX_WAITING = 20_000;

/** Days that deliveries are shown for and can be told again. */
const KEPT_DAYS = 30;

export async function deliverWebhooks(env: Env, now: number, queries: Queries): Promise<void> {
  const began = Date.now();
  const stores = new Map((await listStores(env.CONTROL)).map((store) => [store.id, store]));
  const tries = newTries("webhooks_not_told");
  const tellShard = async (shard: number) => {
    const db = shardOf(env, shard);
    const due = await table.listDueWebhooks(db, now, MAX_WAITING);
    if (due.length === 0) return;
    const lease = `webhooks:${shard}`;
    const holder = randomHex(8);
    if (!(await takeLease(env.CONTROL, lease, holder, now, now + LEASE_MS))) return;
    const lane = async () => {
      for (let webhook = due.pop(); webhook; webhook = due.pop()) {
        const [store, each] = [stores.get(webhook.store), webhook];
        if (!store || !hasRoom(queries) || Date.now() - began >= RUN_MS) continue;
        await tries.attempt(store.slug, () => tell(env, store, each, now, began));
      }
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
    } finally {
      await releaseLease(env.CONTROL, lease, holder);
    }
  };
  for (const shard of new Set([...stores.values()].map((store) => store.shard))) {
    await tries.attempt(`shard ${shard}`, () => tellShard(shard));
  }
  tries.end("not told");
}

/** Tells one address what is due, up to the first try that fails. Written down after them all: a crash tells twice, by the same id. */
async function tell(env: Env, store: Store, webhook: table.DueWebhook, now: number, began: number): Promise<void> {
  const { CONTROL, WEBHOOKS_LOCAL } = env;
  const db = shardOf(env, store.shard);
  const secret = await openFor<string>(CONTROL, "webhook", webhook.secret);
  if (secret === null) return log("webhook_secret_unreadable", { store: store.slug, webhook: webhook.id });
  const to = { url: webhook.url, secret, store: store.slug, local: WEBHOOKS_LOCAL !== undefined };
  const tried: Tried[] = [];
  let last: Answer | undefined;
  for (const delivery of await listDue(db, webhook, now, MOST)) {
    if (Date.now() - began >= RUN_MS) break;
    const at = now + Date.now() - began;
    last = await sendDelivery(to, delivery, at);
    tried.push({ id: delivery.id, ...next(delivery, last, at), tried_at: at, status: last.status, error: last.error });
    if (!last.ok) break;
  }
  if (!last) return;
  const failing = last.ok ? null : (webhook.failing_since ?? now);
  await db.batch([writeTried(db, tried), table.markFailing(db, store.id, webhook.id, failing)]);
  const why = whyOff(last, failing, webhook.waiting, now);
  if (why) await switchOff(env, store, webhook.id, why, now);
}

/** Whether a delivery is done, and when it is tried again. */
function next(
  { attempts, since }: { attempts: number; since: number },
  answer: Answer,
  now: number,
): Pick<Tried, "state" | "next_at"> {
  if (answer.ok) return { state: "delivered", next_at: 0 };
  const draw = Number.parseInt(randomHex(4), 16) / 2 ** 32;
  const next_at = now + waitAfter(attempts + 1, draw, answer.asked_ms);
  return next_at - since > GIVE_UP_MS ? { state: "failed", next_at: 0 } : { state: "waiting", next_at };
}

function whyOff(answer: Answer, failing: number | null, waiting: number, now: number): table.Disabled | undefined {
  if (answer.status === 410) return "gone";
  if (failing !== null && now - failing >= GIVE_UP_MS) return "failing";
  return waiting >= MAX_WAITING ? "backlog" : undefined;
}

async function switchOff(env: Env, store: Store, id: string, why: table.Disabled, now: number): Promise<void> {
  const db = shardOf(env, store.shard);
  const { meta } = await table.disableWebhook(db, store.id, id, why, now).run();
  if ((meta.changes ?? 0) === 0) return;
  log("webhook_switched_off", { store: store.slug, webhook: id, why });
  const deed = { at: now, actor: "job:webhooks", action: "webhook.switch_off", object: id, detail: { why } };
  await recordAudit(env.CONTROL, store.id, deed);
}

/** Forgets deliveries of over a month ago. */
export async function trimWebhooks(env: Env, now: number): Promise<void> {
  const tries = newTries("deliveries_not_forgotten");
  for (const shard of new Set((await listStores(env.CONTROL)).map((store) => store.shard))) {
    await tries.attempt(`shard ${shard}`, () => trimDeliveries(shardOf(env, shard), now - KEPT_DAYS * DAY_MS));
  }
  tries.end("not forgotten");
}
