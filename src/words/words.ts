import type { Finding } from '../core/index.ts';

/** A sentence for each code: a missing one does not compile. */
export type FindingWords = {
  readonly [Code in Finding['code']]: (finding: Extract<Finding, { code: Code }>) => string;
};

/** The sentence for a finding, of the words of one language. */
export function saying(words: FindingWords): (finding: Finding) => string {
  return (finding) => (words[finding.code] as (finding: Finding) => string)(finding);
}
