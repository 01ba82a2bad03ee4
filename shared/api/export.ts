// Leaving with everything: a store's tables out of one installation and into another.
import type { Endpoint } from "./endpoint.ts";
import { exportQuery, importRows, prometheusQuery } from "./export_requests.ts";

const manage = { access: "manage", audience: "manage" } as const;

export const exporting: readonly Endpoint[] = [
  {
    access: "admin",
    audience: "manage",
    method: "get",
    path: "/metrics",
    query: prometheusQuery,
    summary: "How the installation is doing, for Prometheus",
    description:
      "Text format 0.0.4, with the installation's ADMIN_TOKEN as a bearer token: what waits to be summed up and how long, when each job last succeeded, what was dropped in the last 24 hours by reason, dead letters, sizes of databases, and the newest event of each store. Labels name stores, never customers or visitors.",
    answer_type: "text/plain",
    answer: "# HELP suanpan_stores Stores of this installation.\n# TYPE suanpan_stores gauge\nsuanpan_stores 1\n",
  },
  {
    ...manage,
    method: "get",
    path: "/v1/export",
    summary: "What a store's export consists of",
    description:
      "The store's settings, its tables with their rows, and what is left out and why. Keys, links, and secrets that this installation seals are not exported: make them anew. `npm run export` reads all of it into a folder.",
    answer: {
      format: 1,
      store: {
        slug: "demo",
        name: "Demo",
        currency: "CNY",
        timezone: "Asia/Shanghai",
        origins: [],
        retention_days: 90,
      },
      tables: [{ table: "orders", rows: 1204 }],
      left_out: { webhook: "Its secret is sealed by this installation. Make webhooks again." },
    },
  },
  {
    ...manage,
    method: "get",
    path: "/v1/export/{table}",
    query: exportQuery,
    summary: "A page of a table",
    description:
      'NDJSON in the order of the table\'s key, a row a line as it is stored; bytes are {"$bytes":"<hex digits>"}. The header `x-next` is empty with the last page, else it is the next page\'s `after`.',
    answer_type: "application/x-ndjson",
    answer: '{"id":"1001","version":1,"ordered_at":1795000000000}\n',
  },
  {
    ...manage,
    method: "post",
    path: "/v1/import/tables/{table}",
    body: importRows,
    summary: "Import rows of an export",
    description:
      "Rows as they were exported, into a store of the same currency and time zone. A row whose key is there already stays as it is, so sending again changes nothing. `npm run import-store` sends a folder in the right order: what is to be summed up again comes last.",
    answer: { stored: 1, known: 0 },
  },
];
