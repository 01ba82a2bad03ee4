// Digests: how it went, told by itself. The endpoints.
import { putDigest } from "./digests_requests.ts";
import type { Endpoint } from "./endpoint.ts";

const AT = 1_795_000_000_000;
const own = { access: "manage", audience: "manage" } as const;
const digest = {
  id: "team",
  channel: "wecom",
  every: "day",
  locale: "zh-CN",
  changed_at: AT,
  next_at: AT,
  last_at: AT,
  last_outcome: "sent",
};

export const digests: readonly Endpoint[] = [
  {
    ...own,
    method: "get",
    path: "/v1/digests",
    summary: "Whom the store tells how it went",
    description:
      "When each is due next, and what came of the last: `sent`, `quiet` where nothing moved, or why it was not taken. Where it goes is not told.",
    answer: { digests: [digest] },
  },
  {
    ...own,
    method: "put",
    path: "/v1/digests/{id}",
    body: putDigest,
    summary: "Tell a chat or mailbox each day or week",
    description:
      "The first figures of the overview, three findings, a small picture, and a fresh link to these days that ends after 7 or 31 days; quiet only where no figure is another than in the days before. The address, the secret and the mail addresses are sealed and never shown again: send them all to change anything.",
    answer: digest,
  },
  {
    ...own,
    method: "delete",
    path: "/v1/digests/{id}",
    summary: "Tell no more",
    description: "Links that were sent open until they end; DELETE /v1/links/{id} withdraws one.",
    answer: { id: "team", removed: true },
  },
];
