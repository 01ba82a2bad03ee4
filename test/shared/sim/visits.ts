// Which visits are in a list of simulated events? Told by the system's own rule of a session.
import { type Landing, readLanding } from "../../../shared/events/source.ts";
import { isEngaged, sessionize } from "../../../shared/sessions.ts";
import type { ImportEvent } from "../../../shared/sim/records.ts";

export function visitsOf(events: readonly ImportEvent[], zone: string) {
  const visitEvents = events.map(({ id, name, visitor, device, country, url, referrer, params = {} }) => {
    const landing = name === "page_view" ? readLanding(new URL(url), referrer) : undefined;
    const data: { landing?: Landing; engaged_ms?: number; transaction_id?: string } = {};
    if (landing) data.landing = landing;
    if (name === "engagement") data.engaged_ms = Number(params.engaged_ms);
    if (name === "purchase") data.transaction_id = String(params.transaction_id);
    return { id, name, visitor, device, country, page: new URL(url).pathname, data };
  });
  return sessionize(visitEvents, zone).map((session) => ({
    device: session.device,
    engaged: isEngaged(session),
    purchases: session.purchases.length,
  }));
}
