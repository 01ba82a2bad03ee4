// What can be measured? An area is a function that gives its rows; null are areas that have nothing to measure yet.
import type { Row } from "./row.ts";

type Area = () => Promise<Row[]>;

// Loaded when asked for: the beacon's area need not know a database.
export const areas: Record<string, Area | null> = {
  beacon: async () => (await import("./beacon.ts")).beacon(),
  worker: async () => (await import("./worker.ts")).worker(),
  collect: async () => (await import("./collect.ts")).collect(),
  rollup: async () => (await import("./rollup.ts")).rollup(),
  report: async () => (await import("./report.ts")).report(),
  decide: async () => (await import("./decide.ts")).decide(),
  experiments: async () => (await import("./experiments.ts")).experiments(),
  customers: async () => (await import("./customers.ts")).customers(),
  products: async () => (await import("./products.ts")).products(),
  supply: async () => (await import("./supply.ts")).supply(),
  doors: null,
};
