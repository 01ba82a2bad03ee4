// An amount may come as decimal (`cost`) or as minor units (`cost_minor`): how is either read?

interface MoneyReader {
  text: (column: string) => string;
  minor: (column: string, currency: string) => number | undefined;
  integer: (column: string, least: number) => number | undefined;
}

/** Minor units from `<name>_minor` where it is filled, else from the decimal `<name>`; undefined when both are empty or refused. */
export function minorOf(cells: MoneyReader, name: string, currency: string): number | undefined {
  const minor = `${name}_minor`;
  return cells.text(minor) ? cells.integer(minor, 0) : cells.minor(name, currency);
}

/** The two columns, for the help. */
export function moneyColumns(name: string, holds: string): Record<string, string> {
  return { [name]: `${holds}, decimal`, [`${name}_minor`]: "the same in whole minor units (cents)" };
}
