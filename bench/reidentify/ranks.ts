/** What two networks say of one picture: see `Networks`. */
export interface Portrait {
  /** Of the face that the detector found; null where it found none. */
  readonly found: Float32Array | null;
  /** Of a region that is the same in all pictures. */
  readonly fixed: Float32Array;
}

/** The portraits of one person, from undefaced scans. */
export interface Identity {
  readonly name: string;
  readonly portraits: readonly Portrait[];
}

/** A portrait whose person is known. */
export interface Probe {
  readonly name: string;
  readonly portrait: Portrait;
}

/**
 * At which place of the gallery, sorted by how near its nearest portrait comes, the probe's own person stands, from 1. Found faces are compared
 * with found faces; where a probe shows none, and with whoever has none in the gallery, the fixed regions are. Of equals
 * the own person comes last.
 * @throws Error where the gallery does not hold that person
 */
export function rankOf({ name, portrait }: Probe, gallery: readonly Identity[]): number {
  const own = gallery.find((one) => one.name === name);
  if (own === undefined) throw new Error(`${name} is not in the gallery`);
  const near = nearest(portrait, own);
  return 1 + gallery.filter((one) => one !== own && nearest(portrait, one) <= near).length;
}

function nearest({ found, fixed }: Portrait, { portraits }: Identity): number {
  const faces = portraits.flatMap((one) => (one.found === null ? [] : [one.found]));
  const [mine, theirs] =
    found !== null && faces.length > 0 ? [found, faces] : [fixed, portraits.map((one) => one.fixed)];
  return Math.min(...theirs.map((other) => distance(mine, other)));
}

/** Euclidean. */
function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] - b[n]) ** 2;
  return Math.sqrt(sum);
}

/** How often something held, over persons: each counts the same, however many pictures there are of them. */
export interface Rate {
  readonly mean: number;
  /** Of the mean, from how much persons differ: pictures of one person are not independent. NaN of fewer than two. */
  readonly standardError: number;
}

/** @param outcomes of each picture, with its person */
export function rateOver(outcomes: readonly { readonly name: string; readonly holds: boolean }[]): Rate {
  const persons = [...new Set(outcomes.map(({ name }) => name))];
  const shares = persons.map((person) => {
    const of = outcomes.filter(({ name }) => name === person);
    return of.filter(({ holds }) => holds).length / of.length;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const square = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(square / (shares.length - 1) / shares.length) };
}
