// What is an endpoint? What it does, who may call it, what it takes and gives.
import type * as z from "zod";

export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  summary: string;
  /** What a caller should know beyond the summary. */
  description?: string;
  /** `none`: open; `admin`: the installation's token; otherwise a secret key's scope. */
  access: "none" | "admin" | "read" | "write" | "manage";
  audience: "collect" | "decide" | "report" | "manage" | "import";
  body?: z.ZodType;
  query?: z.ZodType;
  /** An example of the body as CSV, where that is taken too. */
  csv?: string;
  /** An example of the answer. */
  answer: unknown;
  /** JSON unless it says otherwise. */
  answer_type?: "text/csv" | "text/html" | "text/event-stream" | "application/x-ndjson" | "text/plain";
  status?: number;
}
