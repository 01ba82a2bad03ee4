// What can a visit be filtered and split by? Where it came from, and on what.
export const origins = ["channel", "source", "medium", "campaign", "device", "country"] as const;
export type OriginId = (typeof origins)[number];
