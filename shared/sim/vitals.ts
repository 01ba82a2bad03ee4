// How fast did a simulated visitor's pages feel? Told of each page that was left, by what is known of device, place and page:
// drawn from the event's own id, so that it moves no other draw.
import { murmur3 } from "../hash.ts";
import { timePrefix } from "../ids.ts";
import type { Device, ImportEvent } from "./records.ts";

/** Middle of the largest paint, ms, and of the slowest answer, ms. */
const middle: Record<Device, { lcp: number; inp: number }> = {
  phone: { lcp: 1_900, inp: 130 },
  tablet: { lcp: 1_600, inp: 100 },
  desktop: { lcp: 1_050, inp: 50 },
};

/** Far from the shop's servers everything takes longer. */
const farFactor = (country: string) => (country === "CN" ? 1 : 1.35);

/** Product pages open with a large picture, and their gallery moves what stands below. */
const isProduct = (url: string) => /\/p(roduct)?s?\/|product/.test(new URL(url).pathname);

const unit = (id: string, of: number) => (murmur3(id, of) + 0.5) / 2 ** 32;

/** About normal: the sum of twelve even draws. */
const normal = (id: string, of: number) =>
  Array.from({ length: 12 }, (_, at) => unit(id, of * 100 + at)).reduce((sum, each) => sum + each, -6);

/**
 * A `web_vitals` event for each page that was left.
 * @param events of a day, by time
 */
export function vitalsOf(events: readonly ImportEvent[]): ImportEvent[] {
  // Who buys has patience or a good connection: the shop sees both as speed and orders going together.
  const buyers = new Set(events.filter(({ name }) => name === "purchase").map(({ visitor }) => visitor));
  return events
    .filter(({ name }) => name === "engagement")
    .map((event) => {
      const { id, device, country, url, visitor } = event;
      const at = Number.parseInt(id.slice(0, 12), 16) + 1;
      const { lcp, inp } = middle[device];
      // The connection is the visitor's, and the same all day.
      const network = Math.exp(0.35 * normal(visitor, 1)) * (buyers.has(visitor) ? 0.82 : 1);
      const heavy = isProduct(url) ? 1.25 : 1;
      const tapped = unit(id, 2) < 0.7;
      const shift = isProduct(url) ? 0.07 : 0.02;
      return {
        ...without(event),
        id: `${timePrefix(at)}${id.slice(12)}`,
        name: "web_vitals",
        params: {
          lcp_ms: Math.round(lcp * heavy * farFactor(country) * network * Math.exp(0.3 * normal(id, 3))),
          ...(tapped ? { inp_ms: Math.max(8, Math.round((inp * Math.exp(0.6 * normal(id, 4))) / 8) * 8) } : {}),
          cls: Math.round(shift * Math.exp(0.9 * normal(id, 5)) * 1e4) / 1e4,
        },
      };
    });
}

const without = ({ params: _, ...event }: ImportEvent) => event;
