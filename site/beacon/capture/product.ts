// How does a schema.org Product read as a GA4 item?

/** A JSON-LD object. */
export type Node = Record<string, unknown>;

const first = (value: unknown): Node => ([value].flat()[0] ?? {}) as Node;

// A brand or category is a text or an object with a name.
const nameOf = (value: unknown): unknown => first(value).name ?? [value].flat()[0];

/** The products at the top of a JSON-LD document; a page is not about those inside its lists or recommendations. */
export const findProducts = (node: unknown): Node[] => {
  if (Array.isArray(node)) return node.flatMap(findProducts);
  const { "@graph": graph, "@type": type, mainEntity } = Object(node) as Node;
  if (/\bProduct(Group)?\b/.test(`${type}`)) return [node as Node];
  return [graph, mainEntity].flatMap((inner) => (inner ? findProducts(inner) : []));
};

/** The params of `view_item`; undefined without a product or with several. Several blocks about one product are usual. */
export const toViewItem = (products: Node[]): Node | undefined => {
  if (!products[0] || products.some(({ name }) => name !== products[0]!.name)) return;
  const product: Node = Object.assign({}, ...products);
  const offer = first(product.offers ?? first(product.hasVariant).offers);
  const terms = first(offer.priceSpecification);
  const price = Number(offer.price ?? offer.lowPrice ?? terms.price) || undefined;
  const id = product.sku ?? offer.sku ?? product.productID ?? product.productGroupID ?? product.mpn;
  return {
    currency: offer.priceCurrency ?? terms.priceCurrency,
    value: price,
    items: [
      {
        item_id: id && `${id}`,
        item_name: product.name,
        item_brand: nameOf(product.brand),
        item_category: nameOf(product.category),
        price,
      },
    ],
  };
};
