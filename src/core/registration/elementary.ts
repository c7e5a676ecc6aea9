/**
 * The natural logarithm of a positive, normal number, to within 2e-15 of its size or absolutely near 1. Made only of
 * operations that IEEE 754 rounds exactly, so that every engine gives the same bits (Math.log may differ in the last one).
 * ln x = e ln 2 + 2 artanh((m-1)/(m+1)) with x = m 2^e, m in [sqrt(1/2), sqrt 2) (Abramowitz and Stegun 4.1.27).
 */
export function ln(x: number): number {
  FLOAT[0] = x;
  const high = WORDS[1];
  let exponent = (high >>> 20) - 1023;
  WORDS[1] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = FLOAT[0];
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  const series =
    1 + z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z / 17)))))));
  return exponent * Math.LN2 + 2 * s * series;
}

// Little-endian words: true of every machine that runs a browser or Node today.
const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
