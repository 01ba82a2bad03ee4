// One person's data: told in full, and erased with a receipt.
import type { Endpoint } from "./endpoint.ts";

const AT = 1_795_000_000_000;
const manage = { access: "manage", audience: "manage" } as const;

const erased = {
  id: "5f0c2a9be1d34476a0c8d2e19f7b6a35",
  complete: true,
  receipt: {
    id: "5f0c2a9be1d34476a0c8d2e19f7b6a35",
    store: "demo",
    began_at: AT,
    ended_at: AT + 4_000,
    tables: [
      { table: "event", done: "deleted", rows: 42 },
      { table: "orders", done: "kept_without_person", rows: 3 },
    ],
    rows: 45,
    sha256: "8b1a9953c4611296a827abf8c47804d7e6c49c6b9b6f2f5e3f3a0f0d1c2b3a49",
  },
};

export const persons: readonly Endpoint[] = [
  {
    ...manage,
    method: "get",
    path: "/v1/persons/{customer_id}/export",
    summary: "Everything stored of a person",
    description:
      'Every row that names the customer, and of the browsers that nobody else used, as NDJSON: {"table","row"} a line, and {"complete":true,"rows"} as the last one. Browsers are those that signed in as the customer or placed an order of his, as far as raw events go back. What is summed up names nobody and is not in it.',
    answer_type: "application/x-ndjson",
    answer: '{"table":"orders","row":{"id":"1001","customer_id":"c-1"}}\n{"complete":true,"rows":1}\n',
  },
  {
    ...manage,
    method: "post",
    path: "/v1/persons/{customer_id}/erase",
    summary: "Erase a person",
    description:
      "Deletes events, visits, tags, answers and everything else listed that names the customer or his browsers. Orders, refunds, offer uses and tickets stay with their sums, as accounts must, without the customer; recorded decisions stay as those of a random browser. Hours and days touched are summed up again, but for those whose raw events are past retention: their sums name nobody. 202 with `complete` false means that there is more to do: send the same again. Sending it after it is done finds nothing. The audit log names the erasure, not the person. `sha256` is of the receipt's id, store, began_at, ended_at and tables as JSON in this order. What still waits in the queue, and what the shop sends again, comes back: erase at the source first.",
    answer: erased,
  },
  {
    ...manage,
    method: "get",
    path: "/v1/erasures/{id}",
    summary: "The receipt of an erasure",
    description: "`receipt` is null while it is under way.",
    answer: erased,
  },
];
