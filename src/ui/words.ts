import { createContext, useContext } from 'react';
import { WORDS, type Words } from '../words/index.ts';

/** The words in the language that is set. */
export const WordsContext = createContext<Words>(WORDS.en);

export function useWords(): Words {
  return useContext(WordsContext);
}
