import { expect, it } from 'vitest';
import { findingPlace } from './findingPlace.ts';

const places = {
  middle: [0, 0, 0],
  face: [0, 80, -40],
  leftEar: [-70, 0, -30],
  rightEar: [70, 0, -30],
  vertex: [0, 0, 80],
  brainEdge: [0, 50, -20],
} as const;

it('a finding that was measured somewhere leads there', () =>
  expect(findingPlace({ level: 'check', code: 'brainCut', ml: 3, at: [1, 2, 3] }, places)).toEqual([1, 2, 3]));

it('any other leads to where it can be judged', () =>
  expect(findingPlace({ level: 'check', code: 'rival', share: 0.1 }, places)).toEqual(places.face));

it('what is the same everywhere leads nowhere', () =>
  expect(findingPlace({ level: 'failed', code: 'removesAll' }, places)).toBeNull());
