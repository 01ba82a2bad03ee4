// Who met which arm of an experiment? Told by the server that decides, before any page can go away, once a visitor and day.

import type { StoredEvent } from "../../shared/events/parse.ts";
import { fingerprint64 } from "../../shared/hash.ts";
import { timePrefix } from "../../shared/ids.ts";
import { packData } from "../../shared/pack.ts";
import { experimentsInReach } from "../../shared/pricing/reach.ts";
import { dayOf, dayStart } from "../../shared/time.ts";
import { storeBeacons } from "../collect/consume.ts";
import { type BeaconMessage, writeMessage } from "../collect/message.ts";
import { enqueue } from "../collect/outbox.ts";
import { networkOf, verdictOf } from "../collect/verdict.ts";
import { storedVisitor, visitorOf } from "../collect/visitor.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { log } from "../log.ts";
import type { Caller } from "./caller.ts";
import type { Question } from "./make.ts";

/** Exposures that this isolate has told, by their ids; ids are of a day, so that none holds for longer. */
const told = new Set<string>();

/** Some 2 MB of ids. Beyond, storage drops what it has. */
const MOST_TOLD = 20_000;

/** Tells of the experiments that an answer rests on. Who takes part in none, or asked not to be tracked, has no arm to tell. */
export function recordExposures(
  c: Ctx,
  { store, secret }: Caller,
  { snapshot, input, customer, apart = [] }: Question,
  browser: string | undefined,
  now: number,
): void {
  const met = experimentsInReach(snapshot, input, now).filter(({ experiment }) => !apart.includes(experiment));
  if (met.length === 0) return;
  // What a machine does on the page is left out, so it must not count as a visitor who did nothing there.
  const { raw } = c.req;
  if (!secret && verdictOf(raw.headers.get("user-agent") ?? "", networkOf(raw))) return;
  const { env, executionCtx } = c;
  // When the answer is out, the request is over.
  const request = new Request(c.req.raw.url, { headers: c.req.raw.headers });
  const day = dayOf(store.timezone, now);
  const begin = dayStart(store.timezone, day);
  const versions = new Map(snapshot.config.experiments.map(({ id, version }) => [id, version]));
  const send = async () => {
    // A shop's own server asks for all its customers, from one address.
    const visitor =
      secret && browser === undefined
        ? storedVisitor(store.id, `customer:${customer}`)
        : await visitorOf(request, env, store, browser, now);
    const events = met.flatMap(({ experiment, arm }): StoredEvent[] => {
      const version = versions.get(experiment) ?? 0;
      const what = JSON.stringify([store.id, visitor, experiment, version, arm, day]);
      const id = `${timePrefix(begin)}${fingerprint64(what)}${fingerprint64(`${what} `).slice(0, 4)}`;
      if (told.has(id)) return [];
      const { device = "", country = "" } = input.facts;
      const data = packData({ experiment, arm, version });
      const who = { visitor, customer_id: customer, device: `${device}`, country: `${country}` };
      return [{ id, name: "exposure", ...who, page: "", data }];
    });
    if (events.length === 0) return;
    if (told.size >= MOST_TOLD) told.clear();
    for (const { id } of events) told.add(id);
    const { id, shard, timezone } = store;
    const message: BeaconMessage = {
      store: id,
      shard,
      timezone,
      received_at: now,
      drop_id: "",
      // An id is of its day, the same in every isolate; storage keeps the moment of the first one that comes.
      skew_ms: now - begin,
      events,
      quarantined: [],
      drops: {},
    };
    try {
      await deliver(message);
    } catch (error) {
      for (const event of events) told.delete(event.id);
      throw error;
    }
  };
  const deliver = async (message: BeaconMessage) => {
    try {
      await enqueue(env.BEACONS, writeMessage(message), executionCtx);
    } catch (error) {
      log("queue_refused", { error: String(error) });
      await storeBeacons(shardOf(env, store.shard), [message], now);
    }
  };
  executionCtx.waitUntil(send().catch((error: unknown) => log("exposure_not_recorded", { error: String(error) })));
}
