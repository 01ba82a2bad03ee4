// What can customers belong together by? Apart from its words, which who checks a request need not carry.

export const cohortKinds = ["first_order", "sign_up", "source", "campaign", "segment"] as const;
export type CohortBy = (typeof cohortKinds)[number];
