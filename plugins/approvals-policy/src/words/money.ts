const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
]);

/** `$312.50`, `$500`, `1,200 CHF`. */
export function formatMoney(amount: number, currency: string): string {
  const symbol = SYMBOLS.get(currency);
  const text = withThousands(amount.toFixed(2).replace(/\.00$/, ''));
  return symbol ? `${symbol}${text}` : `${text} ${currency}`.trim();
}

/** `1,234.5`, with at most four decimals. */
export function formatNumber(value: number): string {
  return withThousands(String(Number(value.toFixed(4))));
}

function withThousands(text: string): string {
  return text.includes('e')
    ? text
    : text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}
