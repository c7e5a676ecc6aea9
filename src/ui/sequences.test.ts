import { testSequences } from './testing/manySequences.ts';

testSequences(2_000);
