// How are secrets that must be used again kept? Sealed under a secret of this installation, each kind under its own.
import type { D1Database } from "@cloudflare/workers-types";
import { open, seal } from "../sealed.ts";
import type { HookSource } from "../store/hook_source.ts";
import { installationSecret } from "../store/salts.ts";

type Purpose = "hook_source" | "webhook";

export async function sealFor(control: D1Database, purpose: Purpose, value: unknown): Promise<string> {
  return seal(await installationSecret(control, purpose), purpose, value);
}

/** Null where another installation sealed it. */
export async function openFor<T>(control: D1Database, purpose: Purpose, sealed: string): Promise<T | null> {
  return open<T>(await installationSecret(control, purpose), purpose, sealed);
}

export interface HookSecret {
  secret: string;
  /** When it is no longer taken; null of the one that stands. */
  until: number | null;
}

export const secretsOf = async (control: D1Database, source: HookSource): Promise<readonly HookSecret[]> =>
  (await openFor<HookSecret[]>(control, "hook_source", source.sealed)) ?? [];
