// Clients of other tools that may send here as they are: a file each, and a line here.
export { type Door, doors, type Telling, type Told } from "./define.ts";
export { ga4Said, MAX_GA4_BYTES, readGa4 } from "./ga4.ts";
export { type Ga4Fault, ga4Faults } from "./ga4_faults.ts";
export { plausibleBody, readPlausible } from "./plausible.ts";
export { type Call, calls, MAX_SEGMENT_BYTES, readSegment, segmentBatch, segmentBody } from "./segment.ts";
export { readUmami, umamiBody } from "./umami.ts";
