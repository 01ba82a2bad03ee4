// Is there such a query parameter? A misspelt one, passed over, would give the wrong figures without a word.
import { routePath } from "hono/route";
import { endpoints } from "../../shared/api/index.ts";
import { namesAt, unknownName } from "../../shared/explain.ts";
import type { Ctx } from "./context.ts";
import { unfit } from "./parse.ts";

/** The language of problems may be asked of every endpoint. */
const EVERYWHERE = ["locale"];

const known = new Map(
  endpoints.map(({ method, path, query }) => [
    `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    [...new Set([...(query ? namesAt(query, []) : []), ...EVERYWHERE])],
  ]),
);

/** Throws a 400 problem for parameters that the endpoint does not have. */
export function assertKnownQuery(c: Ctx): void {
  const names = known.get(`${c.req.method} ${routePath(c)}`) ?? EVERYWHERE;
  const unknown = Object.keys(c.req.query()).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw unfit(
      unknown.map((name) => unknownName(name, names)),
      400,
    );
}
