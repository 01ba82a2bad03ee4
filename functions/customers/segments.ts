// GET and PUT /v1/segments: how customers are divided, and each segment's default offer ready to be put.
import { segmentAudience } from "../../shared/customers/audiences/families.ts";
import { segmentsIn } from "../../shared/customers/audiences/figures.ts";
import { segmentationsOf } from "../../shared/customers/rfm/of_store.ts";
import { offerOf } from "../../shared/customers/rfm/offer.ts";
import { presetById } from "../../shared/customers/rfm/presets/index.ts";
import type { Segment } from "../../shared/customers/rfm/segmentation.ts";
import { type StoreSegmentations, storeSegmentations } from "../../shared/customers/rfm/store_segmentations.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { countGroups } from "../store/audience.ts";
import { recordAudit } from "../store/audit.ts";
import { readSegmentations, writeSegmentations } from "../store/segmentation.ts";

const MAX_BODY = 262_144;

export async function readSegments(c: Ctx): Promise<Response> {
  return c.json(await told(c));
}

export async function putSegments(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const document: StoreSegmentations = await parseBody(c, storeSegmentations, MAX_BODY);
  const now = Date.now();
  if (await writeSegmentations(shardOf(c.env, store.shard), store.id, document, now)) {
    const detail = { segmentations: document.segmentations.map(({ id }) => id) };
    await recordAudit(c.env.CONTROL, store.id, { at: now, actor, action: "segments.put", object: store.slug, detail });
  }
  return c.json(await told(c));
}

async function told(c: Ctx) {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const [own, groups] = await Promise.all([readSegmentations(db, store.id), countGroups(db, store.id)]);
  const customers = new Map<string, number>();
  for (const { segments, n } of groups) {
    for (const id of segmentsIn(segments)) customers.set(id, (customers.get(id) ?? 0) + n);
  }
  const named = own?.document.segmentations.map(({ id }) => id) ?? [];
  return {
    own: own?.document ?? null,
    changed_at: own?.changed_at ?? null,
    segmentations: segmentationsOf(own?.document ?? null, store.currency).map(({ segments, ...segmentation }) => {
      const preset = presetById.get(segmentation.id);
      return {
        ...segmentation,
        preset: preset !== undefined && !named.includes(segmentation.id),
        ...(preset ? { summary: preset.summary } : {}),
        segments: segments.map((segment) => {
          const n = customers.get(segment.id) ?? 0;
          const { offers, coupons } = offerOf(segment as Segment, n);
          const [offer, coupon] = [offers?.[0], coupons?.[0]];
          return {
            id: segment.id,
            name: segment.name,
            when: segment.when,
            action: segment.action,
            customers: n,
            audience: `/v1/audiences/${segmentAudience(segment.id)}`,
            offer: offer ? { put: `/v1/offers/${offer.id}`, body: offer } : null,
            coupon: coupon ? { put: `/v1/coupons/${coupon.id}`, body: coupon } : null,
          };
        }),
      };
    }),
  };
}
