/** Height of a glyph in rows: seven above the line, two below. */
export const GLYPH_ROWS = 9;
/** Width of a glyph; one more column parts it from the next. */
export const GLYPH_COLUMNS = 5;

/**
 * A small typeface, drawn for this program: per character a digit for each row from the top, base 32, whose five bits are the
 * row's pixels from left to right; rows that are not named are empty.
 */
const ROWS: Readonly<Record<string, string>> = {
  ' ': '',
  '!': '4444404',
  '"': 'aa',
  '#': 'aavavaa',
  $: '4fke5u4',
  '%': 'op248j3',
  '&': 'cik8lid',
  "'": '44',
  '(': '2488842',
  ')': '8422248',
  '*': '04lel4',
  '+': '044v44',
  ',': '00000cc48',
  '-': '000e',
  '.': '00000cc',
  '/': '122488g',
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'v2421he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  ':': '0cc00cc',
  ';': '0cc00cc48',
  '<': '248g842',
  '=': '00v0v',
  '>': 'g84248g',
  '?': 'eh12404',
  '@': 'eh1dlle',
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'sihhhis',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllla',
  X: 'hha4ahh',
  Y: 'hhha444',
  Z: 'v1248gv',
  '[': 'e88888e',
  '\\': 'g884221',
  ']': 'e22222e',
  '^': '4ah',
  _: '0000000v',
  '`': '84',
  a: '00e1fhf',
  b: 'ggmphhu',
  c: '00egghe',
  d: '11djhhf',
  e: '00ehvge',
  f: '698s888',
  g: '00fhhhf1e',
  h: 'ggmphhh',
  i: '40c444e',
  j: '2062222ic',
  k: 'ggikoki',
  l: 'c44444e',
  m: '00qllll',
  n: '00mphhh',
  o: '00ehhhe',
  p: '00mphhugg',
  q: '00djhhf11',
  r: '00mpggg',
  s: '00fge1u',
  t: '88s8896',
  u: '00hhhjd',
  v: '00hhha4',
  w: '00hhlla',
  x: '00ha4ah',
  y: '00hhhhf1e',
  z: '00v248v',
  '{': '2448442',
  '|': '4444444',
  '}': '8442448',
  '~': '008l2',
  Ä: 'a0ehvhh',
  Ö: 'aehhhhe',
  Ü: 'a0hhhhe',
  ä: 'a0e1fhf',
  ö: 'a0ehhhe',
  ü: 'a0hhhjd',
  ß: 'ciimhhm',
  '×': '00ha4ah',
  '°': '4a4',
};
/** What is drawn for a character that has no glyph. */
const UNKNOWN = 'vhhhhhv';

/** Typographic signs and what stands for them here. */
const SAME: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '\u2011': '-',
  '…': '...',
  '·': '.',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** The text in characters that have glyphs, as far as there are any: without accents, with plain quotation marks. */
export function plain(text: string): string[] {
  return Array.from(text.normalize('NFC')).flatMap((character) => {
    const same = SAME[character] ?? character;
    if (same.length > 1 || same in ROWS) return Array.from(same);
    const [bare] = character.normalize('NFD');
    return [bare in ROWS ? bare : character];
  });
}

/** Whether the glyph of a character of `plain` has a pixel there. */
export function glyphPixel(character: string, column: number, row: number): boolean {
  const bits = Number.parseInt((ROWS[character] ?? UNKNOWN)[row] ?? '0', 32);
  return ((bits >> (GLYPH_COLUMNS - 1 - column)) & 1) === 1;
}
