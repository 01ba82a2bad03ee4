// Quarantine: what is kept and not counted, and how it is brought back, or left out again.
import type { Endpoint } from "./endpoint.ts";
import * as requests from "./quarantine_requests.ts";

export const quarantine: Endpoint[] = [
  {
    method: "get",
    path: "/v1/quarantine",
    access: "manage",
    audience: "manage",
    query: requests.quarantineQuery,
    summary: "Events kept in quarantine",
    description:
      "Events whose time is more than 7 days before or 5 minutes after their receipt, or lies in days whose raw events are deleted, and events whose sender is taken for a machine: `bot` by its own name, `datacentre` by the network it came from. They are kept for the store's retention_days after they came, in the order they came; `next` is null with the last.",
    answer: {
      events: [
        {
          id: "01a1ee38cd80000000000000000000ab",
          at: 1_795_000_000_000,
          name: "page_view",
          page: "/",
          reason: "too_old",
          agent: null,
          network: null,
          received_at: 1_795_900_000_000,
        },
      ],
      total: 1,
      next: null,
    },
  },
  {
    method: "post",
    path: "/v1/quarantine/restore",
    access: "manage",
    audience: "manage",
    body: requests.restoreQuarantine,
    summary: "Count events of the quarantine after all",
    description:
      "Stores them at their own time, by their sender's corrected clock, and sums these hours up again; they no longer count as dropped. Of what is taken for a machine's, `agent` and `network` choose; it can be put back. An event that cannot be stored is named and stays. Sending the same again changes nothing. At most 500 in one request: go on with `after` set to the answer's `next` until that is null.",
    answer: {
      restored: 1,
      duplicate: 0,
      refused: [
        {
          id: "01a1ee38cd80000000000000000000ac",
          code: "sealed",
          detail: "Raw events of days before 2026-08-25 are past retention and deleted.",
        },
      ],
      next: null,
    },
  },
  {
    method: "get",
    path: "/v1/quarantine/verdicts",
    access: "manage",
    audience: "manage",
    query: requests.verdictsQuery,
    summary: "What is taken for machines",
    description:
      "Events of these days that are left out since their sender is taken for a machine, by what speaks against it: `agent` is the name that a program gives itself, `network` the number of the autonomous system. Of each store and minute, 20 requests are kept a location; what comes beyond them is counted as dropped alone.",
    answer: {
      verdicts: [{ reason: "bot", agent: "googlebot", network: 15_169, waiting: 120, restored: 0 }],
    },
  },
  {
    method: "post",
    path: "/v1/quarantine/return",
    access: "manage",
    audience: "manage",
    body: requests.returnQuarantine,
    summary: "Leave events of machines out again",
    description:
      "Takes back what `POST /v1/quarantine/restore` did for events whose sender is taken for a machine: they leave storage, their hours are summed up again, and they count as dropped. `sealed` counts those of days whose raw events are deleted: they stay counted. At most 500 in one request: go on with `after`.",
    answer: { returned: 120, sealed: 0, next: null },
  },
];
