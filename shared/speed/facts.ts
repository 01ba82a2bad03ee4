// What do an hour's page loads come to? Counts by class for each kind of page, device and country, and visits by how fast they began.
import { addMeasures, type Facts } from "../cubes.ts";
import { reached, type Session, type VisitEvent } from "../sessions.ts";
import { pageGroup, REST } from "./group.ts";
import { measuresOf, vitals } from "./histogram.ts";

/** Order of the values in a key. */
export const speedDims = ["group", "device", "country"] as const;

/** Ends of the bands by which visits are told apart, ms; good and poor are among them. The last band has no end. */
export const BAND_ENDS = [1_000, 1_800, 2_500, 4_000] as const;

/** Kinds of page kept in one hour: a shop whose addresses have no order must not fill the database. */
const MAX_GROUPS = 30;

type Felt = { lcp_ms?: number; inp_ms?: number; cls?: number };

const bandOf = (lcp: number) => {
  const place = BAND_ENDS.findIndex((end) => lcp <= end);
  return place < 0 ? BAND_ENDS.length : place;
};

/** @param begun the sessions that began in the hour */
export function speedFacts(events: readonly VisitEvent[], begun: readonly Session[]): Facts {
  const facts: Facts = new Map();
  const felt = events.filter(({ name }) => name === "web_vitals");
  if (felt.length === 0) return facts;
  const groups = Map.groupBy(felt, ({ page }) => pageGroup(page));
  const kept = new Set(
    [...groups]
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
      .slice(0, MAX_GROUPS)
      .map(([group]) => group),
  );
  const groupOf = (page: string) => {
    const group = pageGroup(page);
    return kept.has(group) ? group : REST;
  };
  const firsts = new Map<string, { at: string; lcp: number; key: string; session: Session }>();
  const byVisitor = Map.groupBy(begun, ({ visitor }) => visitor);
  for (const event of felt) {
    const data = event.data as Felt;
    const key = JSON.stringify([groupOf(event.page), event.device, event.country]);
    const values = { lcp: data.lcp_ms, inp: data.inp_ms, cls: data.cls };
    for (const vital of vitals) {
      const value = values[vital.id];
      if (value !== undefined) addMeasures(facts, key, measuresOf(value, vital));
    }
    if (values.lcp === undefined) continue;
    // The last session that began before it. A page is left within the hour, or its visit is not told by speed.
    const session = byVisitor
      .get(event.visitor)
      ?.filter(({ id }) => id <= event.id)
      .reduce<Session | undefined>((last, each) => (last && last.id > each.id ? last : each), undefined);
    if (!session) continue;
    const first = firsts.get(session.id);
    if (!first || event.id < first.at) firsts.set(session.id, { at: event.id, lcp: values.lcp, key, session });
  }
  for (const { lcp, key, session } of firsts.values()) {
    const band = bandOf(lcp);
    addMeasures(facts, key, { [`v${band}`]: 1, ...(reached(session, "purchase") ? { [`b${band}`]: 1 } : {}) });
  }
  return facts;
}
