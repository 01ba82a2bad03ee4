// Which offers carry a clearance out? A draft a step, as PUT /v1/offers/{id} takes it, so that approving it is sending it.
import type * as z from "zod";
import type { offer } from "../../pricing/config.ts";
import { dayFromNumber, dayStart } from "../../time.ts";
import type { Step } from "./plan.ts";

export type OfferDraft = z.input<typeof offer>;

const words = {
  members: { en: "Member clearance", "zh-CN": "会员清仓价" },
  live: { en: "Live-stream clearance", "zh-CN": "直播间清仓价" },
} as const;

const audience = {
  members: { op: "is", fact: "customer.known", value: true },
  live: { op: "is", fact: "channel", value: "live" },
} as const;

const MOST_TITLE = 160;

/** A short, steady part of an id: skus may hold letters that ids do not. Source: FNV-1a, 32 bits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of new TextEncoder().encode(text)) hash = Math.imul(hash ^ letter, 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The same for a product each night, so that a plan that is approved again takes its own place. */
export function offerId(sku: string, kind: Step["kind"]): string {
  const plain = sku
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .slice(0, 30);
  return `clear-${plain === sku ? plain : `${plain}-${hashOf(sku)}`}-${kind}`;
}

/** @param first day number on which the plan begins; `units` sold at most by the offers together */
export function offersOf(
  { sku, title }: { sku: string; title: string },
  steps: readonly Step[],
  { first, timezone, units }: { first: number; timezone: string; units: number },
): OfferDraft[] {
  let left = units;
  return steps.map((step): OfferDraft => {
    const { kind, after, days, off_ratio } = step;
    const from = first + after;
    const stock = Math.max(1, Math.floor(left));
    left -= step.units + step.beside;
    return {
      id: offerId(sku, kind),
      title: {
        en: `${words[kind].en}: ${title}`.slice(0, MOST_TITLE).toWellFormed(),
        "zh-CN": `${words[kind]["zh-CN"]}：${title}`.slice(0, MOST_TITLE).toWellFormed(),
      },
      note: `Proposed by the study of clearance: about ${Math.round(step.units)} units, between ${step.low} and ${step.high}.`,
      products: { any: [{ skus: [sku] }] },
      when: audience[kind],
      schedule: {
        from: dayStart(timezone, dayFromNumber(from)),
        until: dayStart(timezone, dayFromNumber(from + days)),
      },
      condition: { kind: "always", params: {} },
      effect: { kind: "percent_off", params: { off_ratio } },
      limits: { stock },
      tags: ["clearance"],
    };
  });
}
