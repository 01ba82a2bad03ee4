// Which lists does a configuration hold? Each of things with an id; comparing, checking, editing and documenting go by this list.

export const sections = ["rules", "offers", "coupons", "experiments", "features"] as const;

export type ListSection = (typeof sections)[number];
