// How is a name in a block read? As the server reads it, which draws some of them.
export { nameOf } from "../../../../../shared/reports/drawn/cells.ts";
