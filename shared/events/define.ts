// What is an event? One file each: its name, what it means, and the schema of its parameters (type and documentation at once).
import type * as z from "zod";
import type { Text } from "../locale.ts";

export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  /** Wire name, file name and stored name. */
  name: string;
  /** What rows hold instead of the name: a number of its own below 128, which stays when the event is no longer sent. */
  code: number;
  title: Text;
  /** When a shop sends it. */
  description: Text;
  params: P;
}

export function defineEvent<P extends z.ZodType>(definition: EventDefinition<P>): EventDefinition<P> {
  return definition;
}
