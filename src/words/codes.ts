import type { ErrorFacts, ErrorWhat, Failure, Finding, PrivatePlace, Verdict } from '../core/index.ts';
import type { Method, Warning } from '../session/index.ts';

/** A sentence for each code: a missing one does not compile. */
export type FindingWords = {
  readonly [Code in Finding['code']]: (finding: Extract<Finding, { code: Code }>) => string;
};

/** The sentence for a finding, of the words of one language. */
export function findingIn(words: FindingWords): (finding: Finding) => string {
  return (finding) => (words[finding.code] as (finding: Finding) => string)(finding);
}

/** What was wrong, and what to do: sentences without the file's name, which is put before them. */
export type ErrorWords = {
  readonly [What in ErrorWhat]: (facts: ErrorFacts[What]) => string;
};

/**
 * The sentences for a failure, of the words of one language: `T1.nii: this is a folder.` Beside the name of its file they do
 * without it.
 */
export function errorIn(words: ErrorWords): (error: Failure, beside?: string) => string {
  return ({ what, facts }, beside) => {
    const sentence = (words[what] as (facts: ErrorFacts[ErrorWhat]) => string)(facts);
    return facts.name === null || facts.name === beside
      ? sentence.replace(/^./u, (c) => c.toUpperCase())
      : `${facts.name}: ${sentence}`;
  };
}

/** What a shell is given to deface a file in the folder that it is in. */
export function commandFor(name: string | null): string {
  return `mydeface '${(name ?? '').replaceAll("'", String.raw`'\''`)}'`;
}

export type WarningWords = {
  readonly [Code in Warning['code']]: (warning: Extract<Warning, { code: Code }>) => string;
};

/** The sentence for a warning, of the words of one language. */
export function warningIn(words: WarningWords): (warning: Warning) => string {
  return (warning) => (words[warning.code] as (warning: Warning) => string)(warning);
}

/** What the header's private parts are called. */
export interface PrivacyWords {
  readonly places: Readonly<Record<PrivatePlace, string>>;
  readonly bytes: (n: number) => string;
}

/** What says which mask was made. */
export type MaskMethod = Pick<Method, 'preset' | 'template' | 'rimMm'>;

/** What the QC image says of a result, beside what it shows. */
export interface PictureOf extends MaskMethod {
  /** The scan's. */
  readonly name: string;
  readonly verdict: Verdict;
}
