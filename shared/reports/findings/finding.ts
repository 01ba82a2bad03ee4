// What is a finding? A statement with its number, how sure it is, what to do, and where its evidence stands.
import type { Tone } from "./change.ts";
import type { Family } from "./phrases/phrases.ts";

export interface Finding {
  /** Section that holds the evidence. */
  section: string;
  metric: string;
  family: Family;
  tone: Tone;
  /** Larger comes first. */
  weight: number;
  what: string;
  sure: string;
  action: string;
}
