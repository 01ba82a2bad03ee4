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
      "At most 50 events and 64 KB, JSON sent as text/plain so that browsers need no preflight. A bad event is dropped with a counted reason and harms no other. The answer names the first few invalid fields in `problems`, by the event's place. An id is 32 hex digits: 12 of its epoch ms, 20 random. 429 and 5xx mean: send the same beacon again later.",
    answer: {
      accepted: 4,
      dropped: { invalid_field: 1 },
      problems: [{ index: 0, field: "params.items.0.price", detail: "params.items.0.price must be a number." }],
    },
  },
];
