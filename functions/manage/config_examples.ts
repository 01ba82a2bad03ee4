// Examples of configurations: whole documents that can be sent as they are, each with what it is for.
import { examples } from "../../shared/pricing/examples/index.ts";
import type { Ctx } from "../http/context.ts";

export function readExamples(c: Ctx): Response {
  return c.json({ examples });
}
