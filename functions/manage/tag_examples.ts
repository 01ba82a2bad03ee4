// GET /v1/tags/examples: definitions to begin with, as files of the site, which the office's Worker does not have.
import { exponentOf } from "../../shared/money.ts";
import type { Ctx } from "../http/context.ts";
import { fileAt } from "../http/file.ts";

/** A file for each number of decimals that a currency may have: the examples name amounts. */
export const listTagExamples = (c: Ctx): Promise<Response> =>
  fileAt(`/tags/examples-${exponentOf(c.get("access").store.currency)}.json`)(c);
