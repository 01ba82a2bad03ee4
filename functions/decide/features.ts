// GET /api/features/{client_key}: a store's features with their rules, as GrowthBook's SDKs read them. Nothing is asked but KV.
import { type Flags, flagsOf } from "../../shared/experiments/flags.ts";
import { DEFAULT_HOLDOUT_SHARE } from "../../shared/experiments/hash.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { sha256 } from "../secrets.ts";
import { listSnapshot } from "../store/list_snapshot.ts";
import { findSnapshot, nextSnapshotAt } from "../store/snapshot.ts";
import type { Store } from "../store/stores.ts";
import { storeOfPublicKey } from "./caller.ts";

/** How long a browser or a cache on the way keeps an answer. */
const KEPT_S = 30;

/** How long one is kept for when this cannot be reached: old features are better than none. */
const STALE_S = 86_400;

export interface Ready {
  snapshot: Snapshot;
  flags: Flags;
}

const made = new WeakMap<Snapshot, Flags>();

/** The features in force. Where there is no configuration yet there are none; throws where it cannot be read. */
export async function featuresNow(c: Ctx, store: Store, now: number): Promise<Ready> {
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const snapshot = (await findSnapshot(c.env, store, now, later)) ?? (await listSnapshot(c.env, store, now));
  if (!snapshot) {
    const detail =
      "Features cannot be read now. Go on with those you have, or with defaults, and ask again in a while.";
    throw new Problem({ status: 503, code: "features_unavailable", detail, retry_after: 30 });
  }
  let flags = made.get(snapshot);
  if (!flags) {
    const { features, experiments, settings } = snapshot.config;
    // Snapshots of before there was a holdout do not say it.
    const holdout_share = settings.holdout_share ?? DEFAULT_HOLDOUT_SHARE;
    flags = flagsOf(features, experiments, { store: store.slug, holdout_share });
    made.set(snapshot, flags);
  }
  return { snapshot, flags };
}

/** Whether the caller has what it is about to be sent. Weakly compared: the same content is enough. */
export function isKnown(c: Ctx, etag: string): boolean {
  const known = c.req.header("if-none-match")?.split(",") ?? [];
  const plain = (tag: string) => tag.trim().replace(/^W\//, "");
  return known.some((tag) => tag.trim() === "*" || plain(tag) === plain(etag));
}

export interface Answer {
  text: string;
  /** Of the features: new prices are no reason to send them again. */
  hash: string;
}

const answers = new WeakMap<Flags, Answer>();

/** An answer is written once for a snapshot. */
export async function answerOf({ snapshot, flags }: Ready): Promise<Answer> {
  const known = answers.get(flags);
  if (known) return known;
  const { features } = flags.payload;
  const dateUpdated = new Date(snapshot.effective_at).toISOString();
  const text = JSON.stringify({ status: 200, features, dateUpdated });
  const answer = { text, hash: (await sha256(JSON.stringify(features))).slice(0, 32) };
  answers.set(flags, answer);
  return answer;
}

async function answer(c: Ctx): Promise<Response> {
  const now = Date.now();
  const store = await storeOfPublicKey(c, c.req.param("client_key") ?? "", now);
  const { text, hash } = await answerOf(await featuresNow(c, store, now));
  const etag = `W/"${hash}"`;
  // A new version is asked for at its moment.
  const seconds = Math.max(0, Math.min(KEPT_S, Math.floor((nextSnapshotAt(store, now) - now) / 1_000)));
  const headers = {
    etag,
    "cache-control": `public, max-age=${seconds}, stale-if-error=${STALE_S}`,
    "x-content-type-options": "nosniff",
    // Clients that wish to be told of changes come to /sub/ then.
    "x-sse-support": "enabled",
    ...(store.origins.length > 0 && { vary: "origin" }),
  };
  if (isKnown(c, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}

export const readFeatures = (c: Ctx): Promise<Response> => asFeatureProblem(() => answer(c));

/** What is wrong is told as these SDKs know it: `status` and `error`. */
export async function asFeatureProblem(answering: () => Promise<Response>): Promise<Response> {
  try {
    return await answering();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, code, retry_after } = error.details;
    const headers = {
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...(retry_after !== undefined && { "retry-after": `${retry_after}` }),
    };
    return Response.json({ status, code, error: error.message }, { status, headers });
  }
}
