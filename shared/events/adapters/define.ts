// What do other tools' clients say, in our words? One thing that happened: who, when, and an event as a beacon would say it.
import type { DropReason } from "../drops.ts";
import type { devices } from "../parse.ts";

/** One thing that a client told. All but the event may be unknown. */
export interface Told {
  /** The client's own name of this message, unique within a store: what is sent again under it counts once. */
  message_id?: string | undefined;
  /** When it happened by the client's clock, epoch ms; when it arrives where the client does not say. */
  at?: number | undefined;
  /** The client's id of a browser. */
  visitor?: string | undefined;
  customer_id?: string | undefined;
  /** The visitor's browser, where a server tells of it. */
  agent?: string | undefined;
  device?: (typeof devices)[number] | undefined;
  /** Why it is no event at all. */
  problem?: { reason: DropReason; field: string; detail: string } | undefined;
  event: { name: string; url?: string | undefined; referrer?: string | undefined; params: Record<string, unknown> };
}

/** A whole request of a client. */
export interface Telling {
  /** The key or site id it names. */
  key: string;
  /** The client's clock at this sending, epoch ms. */
  sent_at?: number | undefined;
  told: readonly Told[];
}

/** Where tags of other tools come in: the first part of the name a store gives such a tag. */
export const doors = ["segment", "ga4", "umami", "plausible"] as const;
export type Door = (typeof doors)[number];
