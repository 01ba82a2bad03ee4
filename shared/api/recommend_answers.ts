// What does a page hear when it asks for recommendations? Plain types without imports, as the storefront's elements read them.

export interface RecommendedProduct {
  sku: string;
  /** Where the catalogue has them; else the sku and null. */
  title: string;
  url: string | null;
  image_url: string | null;
  reason: "bought_together" | "viewed_together" | "popular_in_category" | "popular";
  /** The same in words. */
  reason_text: string;
  /** The product that it is near to; null for popular ones. */
  because_sku: string | null;
  /** Sum of what each product adds; 0 for popular ones. */
  score: number;
}

export interface PlacementAnswer {
  /** As it was asked. */
  id: string;
  /** A heading for the list. */
  title: string;
  products: RecommendedProduct[];
  /** How many a held-out visitor would have been shown; 0 for everybody else. */
  held_back: number;
}

export interface RecommendAnswer {
  /** The last day of orders and visits that it rests on, `2026-11-21`; null where nothing is known yet. */
  day: string | null;
  /** The visitor is one of those who get no recommendations, so that what these earn can be told. */
  holdout: boolean;
  /** In the order that was asked. */
  placements: PlacementAnswer[];
}
