// What travels through the queue: one message for each beacon, already parsed and within its limits.
import type { DropReason, StoredEvent } from "../../shared/events/parse.ts";

export interface BeaconMessage {
  store: number;
  shard: number;
  /** The store's zone: hours and days are the store's own. */
  timezone: string;
  received_at: number;
  /** Names this beacon's drops, the same on each delivery and each sending of the same events. */
  drop_id: string;
  /** Milliseconds to add to the sender's times; 0 unless its clock is more than a minute wrong. */
  skew_ms: number;
  events: StoredEvent[];
  quarantined: { reason: DropReason; event: StoredEvent }[];
  drops: Partial<Record<DropReason, number>>;
}
