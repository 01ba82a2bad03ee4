// Where does a digest go? What only its sender may know, sealed under a secret of this installation.
import type { D1Database } from "@cloudflare/workers-types";
import type { Mail } from "../../shared/digests/channels.ts";
import { open, seal } from "../sealed.ts";
import { installationSecret } from "../store/salts.ts";

export interface Target extends Mail {
  /** A chat's webhook, a provider's address, or a mail server's. */
  url: string;
  /** Who logs in at a mail server; its sender where left out. */
  user?: string;
  /** What signs (Feishu, DingTalk) or lets in (mail); empty where the address itself is the secret. */
  secret: string;
}

export async function sealTarget(control: D1Database, target: Target): Promise<string> {
  return seal(await installationSecret(control, "digest"), "digest", target);
}

/** Null where another installation sealed it. */
export async function openTarget(control: D1Database, sealed: string): Promise<Target | null> {
  return open<Target>(await installationSecret(control, "digest"), "digest", sealed);
}
