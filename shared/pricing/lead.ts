// How long before it takes effect must everybody be told of a version? One figure for all who ask.

/** KV may be two minutes late, an isolate keeps the pointer for half a minute less the seconds that telling takes. */
export const LEAD_MS = 150_000;
