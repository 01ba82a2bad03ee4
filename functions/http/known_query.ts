// Is there such a query parameter? A misspelt one, passed over, would give the wrong figures without a word.
import { routePath } from "hono/route";
import { unknownName } from "../../shared/explain.ts";
import type { Ctx } from "./context.ts";
import { unfit } from "./parse.ts";
import { queries } from "./queries.ts";

/** The language of problems may be asked of every endpoint. */
const EVERYWHERE = ["locale"];

/** Throws a 400 problem for parameters that the endpoint does not have. */
export function assertKnownQuery(c: Ctx): void {
  // HEAD is answered by the route of GET.
  const method = c.req.method === "HEAD" ? "GET" : c.req.method;
  const own = queries[`${method} ${routePath(c)}`] ?? [];
  const names = [...new Set([...own, ...EVERYWHERE])];
  const unknown = Object.keys(c.req.query()).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw unfit(
      unknown.map((name) => unknownName(name, names)),
      400,
    );
}
