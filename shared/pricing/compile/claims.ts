// What does a title claim of a price? A share off, half of it, or what it was: in the forms that shops write.

export type Claim = { kind: "share"; off_ratio: number; up_to: boolean } | { kind: "was"; amount: number };

const N = String.raw`(\d+(?:[.,]\d+)?)`;
const PERCENT = String.raw`\s?[%％]`;

/** After the number: "23 % off". */
const after = [
  "off",
  "less",
  "lower",
  "cheaper",
  "discount",
  "reduction",
  "reduced",
  "rabatt",
  "nachlass",
  "günstiger",
  "reduziert",
  "korting",
  "sconto",
  "de remise",
  "de réduction",
  "de descuento",
  "dto",
  "de desconto",
  "di sconto",
  "优惠",
  "折扣",
  "减免",
  "オフ",
  "引き",
];

/** Before it: "save 23 %". */
const before = [
  "save",
  "saves",
  "saving",
  "cut by",
  "reduced by",
  "discount of",
  "discount",
  "spare",
  "sparen",
  "économisez",
  "remise de",
  "ahorra",
  "risparmia",
  "立减",
  "直降",
  "降价",
  "降",
  "减",
  "立省",
  "省",
  "优惠",
  "便宜",
];

/** The most that is claimed, not what each product has. */
const upTo = ["up to", "as much as", "bis zu", "jusqu'à", "hasta", "fino al", "fino a", "tot", "高达", "最高", "低至"];

const was = [
  "was",
  "were",
  "previously",
  "before",
  "instead of",
  "statt",
  "früher",
  "au lieu de",
  "antes",
  "anziché",
  "原价",
  "日常价",
  "划线价",
  "之前",
];

const half =
  /\bhalf[\s-]price\b|\bhalf off\b|半价|\bhalber preis\b|\bmoitié prix\b|\bmitad de precio\b|\bmetà prezzo\b|半額/iu;

const oneOf = (words: readonly string[]) => `(?:${words.join("|")})`;
// A word of letters stands alone; a Chinese one has no spaces around it.
const start = String.raw`(?<![\p{Script=Latin}\d])`;

const most = String.raw`(?<most>${start}${oneOf(upTo)}\s*)?`;
const shares = [
  new RegExp(String.raw`${most}(?<![\d%％.,]\s?)[-−–]\s?${N}${PERCENT}`, "giu"),
  new RegExp(String.raw`${most}${N}${PERCENT}\s*${oneOf(after)}`, "giu"),
  new RegExp(String.raw`${start}${oneOf(before)}\s*(?<most>${oneOf(upTo)})?\s*${N}${PERCENT}`, "giu"),
  new RegExp(String.raw`(?<most>${start}${oneOf(upTo)})\s*${N}${PERCENT}`, "giu"),
];

// Money before the number or none; the number's own end, so that "was 5 stars" needs no currency to be none.
const money = String.raw`(?:¥|￥|€|\$|£|CNY|RMB|EUR|USD|GBP)`;
const earlier = [
  new RegExp(String.raw`${start}${oneOf(was)}\s*[:：]?\s*${money}\s?${N}`, "giu"),
  new RegExp(String.raw`${start}${oneOf(was)}\s*[:：]?\s*${N}\s?(?:元|€|${money})`, "giu"),
];

const digits = "零一二三四五六七八九";
/** "7.7折", "85折", "八五折": the share of the price that is left, in tenths or hundredths. */
const zhe =
  /(?<most>低至|最低)?\s*(\d{1,2}(?:\.\d+)?|[一二三四五六七八九][点零一二三四五六七八九]{0,2})\s*折(?!叠)(?<from>起)?/gu;

/** "1,69" and "1.69" are decimals, "1,299" is a thousand. */
const numberOf = (text: string) => Number(/,\d{3}$/.test(text) ? text.replace(",", "") : text.replace(",", "."));

function leftOf(text: string): number {
  const plain = text.replace("点", ".").replace(/[零一二三四五六七八九]/gu, (digit) => String(digits.indexOf(digit)));
  // Two digits are hundredths: 85折 is 0.85, 8.5折 too, 8折 is 0.8.
  return plain.includes(".") || plain.length === 1 ? Number(plain) / 10 : Number(plain) / 100;
}

/**
 * Every claim of a text, each once.
 * @example claimsOf("Spring tea, up to 30 % off") // => [{ kind: "share", off_ratio: 0.3, up_to: true }]
 */
export function claimsOf(text: string): Claim[] {
  const found = new Map<string, Claim>();
  const add = (claim: Claim) =>
    found.set(claim.kind === "was" ? `was ${claim.amount}` : `off ${claim.off_ratio}`, claim);
  const share = (off_ratio: number, up_to: boolean) => {
    if (off_ratio > 0 && off_ratio <= 1 && !(up_to === false && found.has(`off ${off_ratio}`))) {
      add({ kind: "share", off_ratio, up_to });
    }
  };
  for (const pattern of shares) {
    for (const match of text.matchAll(pattern)) {
      const number = match.slice(1).findLast((group) => group !== undefined && /^\d/.test(group));
      share(numberOf(number ?? "") / 100, match.groups?.most !== undefined);
    }
  }
  for (const match of text.matchAll(zhe)) {
    share(
      Math.round((1 - leftOf(match[2] ?? "")) * 1_000) / 1_000,
      (match.groups?.most ?? match.groups?.from) !== undefined,
    );
  }
  if (half.test(text)) share(0.5, false);
  for (const pattern of earlier) {
    for (const [, amount] of text.matchAll(pattern)) add({ kind: "was", amount: numberOf(amount ?? "") });
  }
  return [...found.values()];
}
