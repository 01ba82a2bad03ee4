// GET /v1/live: the last 30 minutes from raw, once as JSON or again every few seconds as server-sent events.
import { streamSSE } from "hono/streaming";
import { MINUTE_MS } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { shardOf } from "../env.ts";
import type { Access, Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { isKeyLive } from "../store/keys.ts";
import { findLink } from "../store/links.ts";
import { type LivePart, limitLive, livePartOf, showsLive } from "./live_scope.ts";
import { shareReadings } from "./shared_reading.ts";
import { readSnapshot } from "./snapshot.ts";

const EVERY_MS = 3_000;
/** A stream ends after this and the page asks again: a forgotten tab must not hold a connection for days. */
const MAX_STREAM_MS = 5 * MINUTE_MS;

const snapshots = shareReadings<Awaited<ReturnType<typeof readSnapshot>>>();
const admissions = shareReadings<boolean>();

export async function readLive(c: Ctx): Promise<Response> {
  const access = c.get("access");
  assertLiveAllowed(access, Date.now());
  if (!c.req.header("accept")?.includes("text/event-stream")) return c.json(await shownTo(c.env, access));
  c.header("cache-control", "no-store");
  return streamSSE(c, async (stream) => {
    const until = Date.now() + MAX_STREAM_MS;
    let last = "";
    // Who was let in is asked again each time: a withdrawn link or key ends its streams.
    while (!stream.aborted && Date.now() < until && (await isStillOpen(c.env, access, Date.now()))) {
      const { as_of, ...rest } = await shownTo(c.env, access);
      const data = JSON.stringify(rest);
      // A line even when nothing changed: it tells both ends that the other is there.
      if (data === last) await stream.write(": same\n\n");
      else await stream.writeSSE({ event: "live", data: JSON.stringify({ as_of, ...rest }) });
      last = data;
      await stream.sleep(EVERY_MS);
    }
  });
}

function isStillOpen(env: Env, access: Access, now: number): Promise<boolean> {
  const { actor, link } = access;
  return admissions(link ? `${actor}.${link.generation}` : actor, () => readAdmission(env, access, now), now);
}

async function readAdmission(env: Env, access: Access, now: number): Promise<boolean> {
  const { link, actor } = access;
  if (!link) return isKeyLive(env.CONTROL, actor.replace("key:", ""), now);
  const found = await findLink(env.CONTROL, link.id);
  if (found === null || found.generation !== link.generation) return false;
  // Its days may have ended meanwhile.
  const part = partOf(access, now);
  return found.revoked_at === null && found.expires_at > now && (part === null || showsLive(part));
}

const partOf = ({ link, store }: Access, now: number): LivePart | null =>
  link === null ? null : livePartOf(link, store.timezone, now);

function assertLiveAllowed(access: Access, now: number): void {
  const part = partOf(access, now);
  if (part === null || showsLive(part)) return;
  const detail = { en: "This link does not show live figures.", "zh-CN": "此链接不显示实时数据。" };
  throw new Problem({ status: 403, code: "outside_link", detail });
}

/** Many links share one reading, and each is shown its own part of it. */
async function shownTo(env: Env, access: Access) {
  return limitLive(await sharedSnapshot(env, access), partOf(access, Date.now()));
}

function sharedSnapshot(env: Env, { store }: Access) {
  return snapshots(String(store.id), () => readSnapshot(shardOf(env, store.shard), store, Date.now()), Date.now());
}
