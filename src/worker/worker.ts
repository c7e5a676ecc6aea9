import { expose } from 'comlink';
import { batchApi } from './batch.ts';
import { lifeApi } from './life.ts';
import { createReviewApi } from './review.ts';

// One script for both kinds of worker: the templates are part of it, and need be in the page but once.
expose({ ...createReviewApi(), ...batchApi, ...lifeApi });
