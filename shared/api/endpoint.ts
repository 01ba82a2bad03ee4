// What is an endpoint? What it does, who may call it, what it takes and gives.
import type * as z from "zod";

export interface Endpoint {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: string;
  summary: string;
  /** What a caller should know beyond the summary. */
  description?: string;
  /** `none`: open; `admin`: the installation's token; otherwise a key's scope. */
  access: "none" | "admin" | "read" | "manage";
  audience: "collect" | "report" | "manage" | "import";
  body?: z.ZodType;
  query?: z.ZodType;
  /** An example of the answer. */
  answer: unknown;
  status?: number;
}
