// A configuration of the small shop as the snapshot that decides. Throws where it does not compile: the test is wrong.
import { compile } from "../../../../shared/pricing/compile/index.ts";
import type { PricedProduct } from "../../../../shared/pricing/product.ts";
import type { Snapshot } from "../../../../shared/pricing/snapshot.ts";
import { context, products } from "./shop.ts";

export function snapshotOf(document: unknown, catalogue: readonly PricedProduct[] = products): Snapshot {
  const compiled = compile(document, catalogue, context);
  if (!compiled.ok)
    throw new Error(compiled.problems.map(({ field, message }) => `${field}: ${message.en}`).join("\n"));
  return compiled.snapshot;
}
