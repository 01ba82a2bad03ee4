// What a route may know of its caller.
import type { Context } from "hono";
import type { Env } from "../env.ts";
import type { Scope } from "../store/keys.ts";
import type { Link } from "../store/links.ts";
import type { Store } from "../store/stores.ts";

/** Who calls, and for which store; every query takes its store from here and from nowhere else. */
export interface Access {
  store: Store;
  scopes: readonly Scope[];
  /** For the audit log: `key:<id>` or `link:<id>`. */
  actor: string;
  /** The link the caller came by; its scope limits every answer. */
  link: Link | null;
}

export type App = { Bindings: Env; Variables: { access: Access } };
export type Ctx = Context<App>;
