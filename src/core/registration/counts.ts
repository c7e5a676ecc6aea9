import { ln } from './elementary.ts';

/** n ln n for whole n from 0 to `most`: what entropies of counts are made of. */
export function entropyTerms(most: number): Float64Array {
  const terms = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) terms[n] = n * ln(n);
  return terms;
}

/**
 * Normalised mutual information (Studholme et al. 1999) of a joint histogram of whole counts, 1 to 2.
 * @param histogram rows x columns
 * @param total sum of the histogram
 * @param terms `entropyTerms` up to `total` at least
 * @param marginals room for rows + columns
 */
export function normmiOfCounts(
  histogram: Int32Array,
  rows: number,
  columns: number,
  total: number,
  terms: Float64Array,
  marginals: Int32Array,
): number {
  marginals.fill(0);
  let joint = 0;
  for (let r = 0, n = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++, n++) {
      const count = histogram[n];
      if (count === 0) continue;
      sum += count;
      marginals[rows + c] += count;
      joint += terms[count];
    }
    marginals[r] = sum;
  }
  let apart = 0;
  for (let k = 0; k < rows + columns; k++) apart += terms[marginals[k]];
  // H = ln N - sum(n ln n) / N, for each of the three.
  const jointEntropy = terms[total] - joint;
  return jointEntropy > 0 ? (2 * terms[total] - apart) / jointEntropy : 1;
}
