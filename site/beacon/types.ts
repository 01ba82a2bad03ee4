// What the beacon's pieces hand each other, and what it keeps in the browser.

import type { Params, Suanpan } from "./public.ts";

/** One event as it goes over the wire. */
export interface BeaconEvent {
  id: string;
  name: string;
  url: string;
  referrer?: string | undefined;
  params: Params;
}

/** The one localStorage entry. Without `visitor` nothing may be stored, so its presence is the consent. */
export interface Stored {
  visitor?: string;
  customer_id?: string | undefined;
  events: BeaconEvent[];
}

/** The script element's `data-*` attributes; a present attribute is a string, even when empty. */
export interface Settings {
  key?: string | undefined;
  consent?: string | undefined;
  capture?: string | undefined;
  vitals?: string | undefined;
  clicks?: string | undefined;
}

/** The script element, or what the ES module was told in its place. */
export interface Tag {
  dataset: Settings;
  src: string;
  nonce?: string;
}

declare global {
  interface Window {
    suanpan?: Suanpan | undefined;
    dataLayer?: Record<string, unknown>[];
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
  interface Document {
    prerendering?: boolean;
  }
}
