// Where does a country stand on the map of tiles? Laid out by hand, a tile each: who is north, south, west or east of whom holds
// within each part of the world, areas and distances do not. No geodata: written from an atlas in one's head, islands moved in.

const rows = [
  ".. .. .. .. .. .. .. GL .. .. IS .. .. .. .. NO SE FI .. .. .. .. .. .. .. .. .. .. .. ..",
  ".. .. CA .. .. .. .. .. .. .. .. IE GB .. .. DK .. .. EE .. .. .. RU .. .. .. .. .. .. ..",
  ".. .. US .. .. .. .. .. .. .. .. .. .. BE NL DE PL LT LV BY .. KZ .. .. MN .. .. .. .. ..",
  ".. .. MX .. BS .. .. .. .. .. .. .. FR LU CH AT CZ SK UA MD .. UZ KG .. CN .. KP .. JP ..",
  ".. .. GT BZ CU HT DO PR .. .. PT ES AD MC IT SI HR HU RO GE AZ TM TJ .. .. .. KR .. .. ..",
  ".. .. SV HN JM .. .. .. .. .. .. .. .. .. .. BA RS BG TR AM IR AF PK NP BT MO HK TW .. ..",
  ".. .. .. NI .. .. TT BB .. .. .. .. .. .. MT ME XK MK .. SY IQ KW IN BD MM LA VN .. PH ..",
  ".. .. .. CR PA .. .. .. .. .. .. .. .. .. .. AL GR CY LB JO SA BH QA .. TH KH .. .. .. ..",
  ".. .. .. CO VE GY SR .. .. MA DZ TN LY EG .. .. .. IL PS YE OM AE .. LK MY .. BN .. .. ..",
  ".. .. .. EC .. BR .. .. MR ML BF NE TD SD ER .. .. .. .. .. .. .. MV .. SG ID TL .. PG SB",
  ".. .. .. PE .. .. .. SN GN CI GH NG CF SS ET DJ .. .. .. .. .. .. .. .. .. .. AU .. VU FJ",
  ".. .. .. .. BO PY .. GM SL LR TG BJ CM UG KE SO .. .. .. .. .. .. .. .. .. .. .. .. NC WS",
  ".. .. .. CL AR UY .. GW .. .. GQ GA CG CD RW TZ .. SC .. .. .. .. .. .. .. .. .. NZ .. TO",
  ".. .. .. .. .. .. .. .. .. .. .. .. AO ZM BI MW KM .. .. .. .. .. .. .. .. .. .. .. .. ..",
  ".. .. .. .. .. .. .. .. .. .. .. .. NA BW ZW MZ MG .. .. .. .. .. .. .. .. .. .. .. .. ..",
  ".. .. .. .. .. .. .. .. .. .. .. .. .. ZA LS SZ RE MU .. .. .. .. .. .. .. .. .. .. .. ..",
].map((row) => row.split(" "));

export interface Tile {
  key: string;
  column: number;
  row: number;
}

/** All tiles, from north to south. */
export const tiles: readonly Tile[] = rows.flatMap((row, at) =>
  row.flatMap((key, column) => (key === ".." ? [] : [{ key, column, row: at }])),
);

export const across = Math.max(...rows.map((row) => row.length));
export const down = rows.length;
