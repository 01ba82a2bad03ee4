// Features for pages and servers: for GrowthBook's SDKs with their rules, for OpenFeature's evaluated.
import type { Endpoint } from "./endpoint.ts";
import { type OfrepAnswer, ofrepRequest } from "./ofrep_requests.ts";

const answer: OfrepAnswer = {
  key: "buy-button",
  value: "orange",
  reason: "SPLIT",
  variant: "orange",
  metadata: { experiment: "button-colour", version: 0, arm: "orange" },
};

const open = { access: "none", audience: "decide" } as const;

export const ofrep: readonly Endpoint[] = [
  {
    ...open,
    method: "get",
    path: "/api/features/{client_key}",
    summary: "Features as GrowthBook's SDKs read them",
    description:
      "client_key is the store's public key, apiHost this address: an unmodified SDK evaluates the rules on the page or on the shop's server, and its tracking callback sends an exposure event. Kept for 30 s and told by ETag; served without a database. Everybody can read what stands in features, but for titles, notes and drafts. x-sse-support tells clients that they may subscribe under /sub/{client_key}.",
    answer: {
      status: 200,
      features: {
        "buy-button": {
          defaultValue: "grey",
          rules: [
            {
              id: "buy-button:0",
              filters: [{ seed: "holdout:demo", ranges: [[0.05, 1]], hashVersion: 2 }],
              key: "button-colour",
              seed: "button-colour:0",
              hashVersion: 2,
              coverage: 1,
              weights: [0.5, 0.5],
              variations: ["grey", "orange"],
              meta: [{ key: "grey" }, { key: "orange" }],
              bucketVersion: 0,
              minBucketVersion: 0,
            },
          ],
        },
      },
      dateUpdated: "2026-11-22T10:00:00.000Z",
    },
  },
  {
    ...open,
    method: "get",
    path: "/sub/{client_key}",
    summary: "Features as they change, for GrowthBook's SDKs that stay on a page",
    description:
      "A stream of server-sent events: `features` tells what /api/features/{client_key} would, first at once and then at each change, at the moment when it takes effect; a comment every 20 seconds shows that the line is alive. It ends after 5 minutes, and a client comes back by itself with Last-Event-ID, by which nothing is told twice. Served without a database. `gb.init({ streaming: true })` subscribes.",
    answer_type: "text/event-stream",
    answer:
      'retry: 5000\nid: 5f0c\nevent: features\ndata: {"status":200,"features":{"buy-button":{"defaultValue":"grey"}}}\n\n',
  },
  {
    ...open,
    method: "post",
    path: "/ofrep/v1/evaluate/flags",
    body: ofrepRequest,
    summary: "All features of a visitor, by OpenFeature's remote evaluation protocol",
    description:
      "The public key goes into Authorization: Bearer pk_..., or into X-API-Key; a shop's server may send a secret key. The answer has an ETag; If-None-Match gives 304 where nothing changed. A flag that needs a targetingKey and has none says so in its place. Evaluating exposes nobody: send an exposure event of metadata's experiment and arm where the visitor sees the value.",
    answer: { flags: [answer] },
  },
  {
    ...open,
    method: "post",
    path: "/ofrep/v1/evaluate/flags/{key}",
    body: ofrepRequest,
    summary: "A feature's value for a visitor, by OpenFeature's remote evaluation protocol",
    description:
      "reason is STATIC, TARGETING_MATCH, SPLIT, DEFAULT or DISABLED; errorCode is FLAG_NOT_FOUND (404), TARGETING_KEY_MISSING, PARSE_ERROR or INVALID_CONTEXT (400).",
    answer,
  },
  {
    ...open,
    method: "get",
    path: "/ofrep/v1/configuration",
    summary: "What OpenFeature's clients can expect here",
    answer: {
      name: "suanpan",
      capabilities: {
        cacheInvalidation: { polling: { enabled: true, minPollingIntervalMs: 30_000 } },
        flagEvaluation: { supportedTypes: ["boolean", "string", "int", "float", "object"] },
      },
    },
  },
];
