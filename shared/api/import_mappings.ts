// What a store remembers of files that no preset knows: the endpoints.
import type { Endpoint } from "./endpoint.ts";
import { MAX_IMPORT_MAPPINGS, putImportMapping } from "./import_mapping_requests.ts";

const remembered = {
  id: "2f1c0a9be7d34856",
  kind: "orders",
  columns: ["no.", "datum", "artikel", "menge", "preis"],
  map: { id: "no.", ordered_at: "datum", sku: "artikel", quantity: "menge", unit_price: "preis" },
  empty: [],
  only: [],
  services: [],
  currency: "EUR",
  timezone: "Europe/Berlin",
  decimal: ",",
  dates: "dmy",
  saved_at: 1_795_000_000_000,
};

export const importMappings: readonly Endpoint[] = [
  {
    method: "get",
    path: "/v1/import/mappings",
    access: "write",
    audience: "import",
    summary: "What is remembered of files",
    description:
      "A mapping for each sort of file that `npm run import --preset csv` has stored, newest first. A file is of that sort where its kind is the same and its header has the same columns.",
    answer: { mappings: [remembered] },
  },
  {
    method: "put",
    path: "/v1/import/mappings",
    access: "write",
    audience: "import",
    body: putImportMapping,
    summary: "Remember what a sort of file says",
    description: `In the place of what was remembered of files with these columns. The import takes it where the command says nothing else. At most ${MAX_IMPORT_MAPPINGS} a store.`,
    answer: { ...remembered, change: "stored" },
  },
  {
    method: "delete",
    path: "/v1/import/mappings/{id}",
    access: "write",
    audience: "import",
    summary: "Forget a sort of file",
    answer: { id: remembered.id, removed: true },
  },
];
