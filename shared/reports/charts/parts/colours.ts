// What is each thing drawn in? Custom properties, so themes and print work; the fallback is the light theme, for a lone SVG.
export const colour = {
  paper: "var(--paper,#fbfaf7)",
  ink: "var(--ink,#1c1b19)",
  muted: "var(--muted,#66635c)",
  hairline: "var(--hairline,#e4e0d8)",
  cinnabar: "var(--cinnabar,#b8321c)",
  good: "var(--good,#0f766e)",
  bad: "var(--bad,#b4232a)",
} as const;

/** At most six series are drawn; what is beyond belongs into "other" before it gets here. */
export const seriesColours = [
  "var(--series-1,#1f5fa8)",
  "var(--series-2,#b45309)",
  "var(--series-3,#0f766e)",
  "var(--series-4,#8247da)",
  "var(--series-5,#784714)",
  "var(--series-6,#d32473)",
] as const;

/** Dashes tell series apart where colour cannot: print in grey, forced colours, colour-blind readers. */
export const seriesDashes = ["", "8 3", "2 3", "8 3 2 3", "12 4", "4 4"] as const;
