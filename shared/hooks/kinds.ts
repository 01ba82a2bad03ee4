// The names of the shops whose webhooks are understood, without what they are understood by; a test holds the two together.

export const hookKindNames = ["shopify", "woocommerce", "standard"] as const;
