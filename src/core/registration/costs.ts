import { ln } from './elementary.ts';

/** Similarity of two images from their joint histogram; all are better when higher. */
export type CostName = 'normmi' | 'mutualinfo' | 'corratio';

/** Takes a joint histogram (rows: template bins, columns: subject bins), writes its derivative, returns the similarity. */
export type Similarity = (histogram: Float64Array, rows: number, columns: number, derivative: Float64Array) => number;

const MARGINALS = new Float64Array(2 * 512);

/** Sums over the rows and columns, and the total, into `MARGINALS`. */
function marginals(histogram: Float64Array, rows: number, columns: number): number {
  const sums = MARGINALS;
  sums.fill(0, 0, rows + columns);
  let total = 0;
  for (let r = 0, n = 0; r < rows; r++) {
    let sum = 0;
    for (let c = 0; c < columns; c++, n++) {
      const h = histogram[n];
      sum += h;
      sums[rows + c] += h;
    }
    sums[r] = sum;
    total += sum;
  }
  return total;
}

/** Entropies of rows, columns and cells in nats. Turns the marginals into log probabilities, `derivative` into those of cells. */
function entropies(
  histogram: Float64Array,
  rows: number,
  columns: number,
  logs: Float64Array,
): [number, number, number, number] | null {
  const total = marginals(histogram, rows, columns);
  if (!(total > 0)) return null;
  const sums = MARGINALS;
  const logTotal = ln(total);
  let rowEntropy = 0;
  let columnEntropy = 0;
  for (let k = 0; k < rows + columns; k++) {
    const sum = sums[k];
    const log = sum > 1e-9 ? ln(sum) - logTotal : -50;
    if (k < rows) rowEntropy -= sum * log;
    else columnEntropy -= sum * log;
    sums[k] = log;
  }
  let jointEntropy = 0;
  for (let n = 0; n < rows * columns; n++) {
    const h = histogram[n];
    const log = h > 1e-9 ? ln(h) - logTotal : -50;
    jointEntropy -= h * log;
    logs[n] = log;
  }
  return [rowEntropy / total, columnEntropy / total, jointEntropy / total, total];
}

/** Normalised mutual information (H(A) + H(B)) / H(A,B), 1 to 2 (Studholme et al. 1999). */
export const normmi: Similarity = (histogram, rows, columns, derivative) => {
  const found = entropies(histogram, rows, columns, derivative);
  if (found === null || !(found[2] > 0)) return degenerate(derivative, 1);
  const [rowEntropy, columnEntropy, jointEntropy, total] = found;
  const value = (rowEntropy + columnEntropy) / jointEntropy;
  const scale = 1 / (total * jointEntropy);
  // dH/dh = -(ln p + H) / total, for each of the three entropies; the constants cancel but for the one below.
  const sums = MARGINALS;
  for (let r = 0, n = 0; r < rows; r++) {
    const rowLog = sums[r];
    for (let c = 0; c < columns; c++, n++) derivative[n] = (value * derivative[n] - rowLog - sums[rows + c]) * scale;
  }
  return value;
};

/** Mutual information H(A) + H(B) - H(A,B) in nats (Maes et al. 1997). */
export const mutualinfo: Similarity = (histogram, rows, columns, derivative) => {
  const found = entropies(histogram, rows, columns, derivative);
  if (found === null) return degenerate(derivative, 0);
  const [rowEntropy, columnEntropy, jointEntropy, total] = found;
  const value = rowEntropy + columnEntropy - jointEntropy;
  const sums = MARGINALS;
  for (let r = 0, n = 0; r < rows; r++) {
    const rowLog = sums[r];
    for (let c = 0; c < columns; c++, n++) derivative[n] = (derivative[n] - rowLog - sums[rows + c] - value) / total;
  }
  return value;
};

/**
 * Correlation ratio of the subject given the template, 0 to 1: the share of the subject's variance that the template's
 * bins explain (Roche et al. 1998).
 */
export const corratio: Similarity = (histogram, rows, columns, derivative) => {
  const total = marginals(histogram, rows, columns);
  const sums = MARGINALS;
  let mean = 0;
  let square = 0;
  for (let c = 0; c < columns; c++) {
    mean += c * sums[rows + c];
    square += c * c * sums[rows + c];
  }
  mean /= total;
  const variance = square - total * mean * mean;
  if (!(variance > 1e-9)) return degenerate(derivative, 0);
  let within = 0;
  for (let r = 0; r < rows; r++) {
    let rowMean = 0;
    for (let c = 0; c < columns; c++) rowMean += c * histogram[r * columns + c];
    rowMean = sums[r] > 1e-9 ? rowMean / sums[r] : mean;
    for (let c = 0; c < columns; c++) within += (c - rowMean) * (c - rowMean) * histogram[r * columns + c];
    sums[r] = rowMean;
  }
  const ratio = within / variance;
  for (let r = 0, n = 0; r < rows; r++) {
    const rowMean = sums[r];
    for (let c = 0; c < columns; c++, n++)
      derivative[n] = (ratio * (c - mean) * (c - mean) - (c - rowMean) * (c - rowMean)) / variance;
  }
  return 1 - ratio;
};

function degenerate(derivative: Float64Array, value: number): number {
  derivative.fill(0);
  return value;
}

export const SIMILARITIES: Record<CostName, Similarity> = { normmi, mutualinfo, corratio };

/** The value of each for images that have nothing to do with each other. */
export const SIMILARITY_FLOOR: Record<CostName, number> = { normmi: 1, mutualinfo: 0, corratio: 0 };
