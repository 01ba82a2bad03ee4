// Which captures does the shop want? All, unless `data-capture` names some or "none".

import type { Settings } from "../types.ts";
import { captureDataLayer } from "./datalayer.ts";
import { captureJsonLd } from "./jsonld.ts";

export const capture = ({ capture: wanted = "datalayer gtag jsonld" }: Settings): void => {
  const wants = (name: string): boolean => wanted.includes(name);
  captureDataLayer(wants("datalayer"), wants("gtag"));
  if (wants("jsonld")) captureJsonLd();
};
