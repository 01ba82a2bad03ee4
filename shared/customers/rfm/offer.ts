// How does a segment's default offer go live? As an offer of the configuration that asks for the segment and nothing else.
import type { ConfigInput } from "../../pricing/config.ts";
import type { Segment } from "./segmentation.ts";

type Parts = Required<Pick<ConfigInput, "offers" | "coupons">>;

/**
 * A segment's default offer, open to its customers alone, with a code for each of `customers` where it needs one; both lists
 * are empty where it has no offer. They can be put into a configuration as they are: customers carry their segments in
 * their token.
 */
export function offerOf(segment: Segment, customers: number): Parts {
  if (segment.offer === null) return { offers: [], coupons: [] };
  // An id has 60 letters at most, and the codes' adds some.
  const id = `segment-${segment.id}`.slice(0, 54);
  const when = { op: "has", fact: "customer.segments", value: segment.id } as const;
  const count = Math.min(Math.max(Math.round(customers), 1), 1_000_000);
  return {
    offers: [{ ...segment.offer, id, when }],
    coupons: segment.offer.needs_code ? [{ id: `${id}-codes`, offer: id, batch: { count } }] : [],
  };
}
