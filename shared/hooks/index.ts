// Whose webhooks are understood? A file and a line each.
import type { HookKind } from "./define.ts";
import { shopify } from "./shopify/index.ts";
import { standard } from "./standard.ts";
import { woocommerce } from "./woocommerce/index.ts";

export const hookKinds: readonly HookKind[] = [shopify, woocommerce, standard];

export const hookKindOf: ReadonlyMap<string, HookKind> = new Map(hookKinds.map((each) => [each.kind, each]));
