// What travels through the queue: beacons, already parsed and within their limits. A message is text with a line of JSON for
// each beacon that came at the same moment, which nobody between collecting and storing has to read.
import { clockSkew } from "../../shared/events/beacon.ts";
import type { DropReason, StoredEvent } from "../../shared/events/parse.ts";
import type { Verdict } from "../../shared/events/verdict.ts";
import type { RecordedDecision } from "../store/decision.ts";
import type { Store } from "../store/stores.ts";

/** With what was told against its sender, where that is the reason. */
export interface QuarantinedEvent extends Partial<Pick<Verdict, "agent" | "network">> {
  reason: DropReason;
  event: StoredEvent;
}

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
  quarantined: QuarantinedEvent[];
  drops: Partial<Record<DropReason, number>>;
  /** Recorded decisions, which take the same way to storage. */
  decisions?: RecordedDecision[];
}

/** A beacon as a line: JSON has no line breaks of its own. */
export const writeMessage = (message: BeaconMessage): string => JSON.stringify(message);
export const readMessage = (line: string): BeaconMessage => JSON.parse(line) as BeaconMessage;

export const bodyOf = (lines: readonly string[]): string => lines.join("\n");

/** The lines of a message's body; one that an earlier version put on the queue is a beacon's object. */
export const linesOf = (body: unknown): string[] =>
  typeof body === "string" ? body.split("\n") : [JSON.stringify(body)];

/** @param sentAt the sender's clock at this sending */
export function emptyMessage(store: Store, sentAt: number | undefined, now: number): BeaconMessage {
  return {
    store: store.id,
    shard: store.shard,
    timezone: store.timezone,
    received_at: now,
    drop_id: "",
    skew_ms: clockSkew(sentAt, now),
    events: [],
    quarantined: [],
    drops: {},
  };
}
