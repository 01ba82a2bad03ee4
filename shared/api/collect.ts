// Sending beacons.
import { beacon } from "../events/beacon.ts";
import type { Endpoint } from "./endpoint.ts";

export const collect: readonly Endpoint[] = [
  {
    method: "post",
    path: "/v1/events",
    access: "none",
    audience: "collect",
    body: beacon,
    status: 202,
    summary: "Send a beacon",
    description:
      "At most 50 events and 64 KB, JSON sent as text/plain so that browsers need no preflight. A bad event is dropped with a counted reason and harms no other. 429 and 5xx mean: send the same beacon again later.",
    answer: { accepted: 4, dropped: { invalid_field: 1 } },
  },
];
