import { testSequences } from './testing/manySequences.ts';

testSequences(20_000);
