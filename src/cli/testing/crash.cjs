/**
 * Loaded before the command and each of its workers (`node --require`): when a worker opens the file that MYDEFACE_CRASH names,
 * the worker ends in the way that it names.
 */
'use strict';
const fs = require('node:fs');
const { basename } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');
const { isMainThread } = require('node:worker_threads');

/** {image, how: 'exit' | 'throw' | 'memory'} */
const crash = JSON.parse(process.env.MYDEFACE_CRASH);
const ways = {
  exit: () => process.exit(7),
  // Nobody awaits it, so that nobody can catch it.
  throw: () => {
    queueMicrotask(() => {
      throw new Error('a planted fault');
    });
  },
  memory: () => {
    const held = [];
    for (;;) held.push(Array.from({ length: 1e5 }, Math.random));
  },
};

if (!isMainThread) {
  const read = fs.readFileSync;
  fs.readFileSync = (path, ...rest) => {
    if (typeof path === 'string' && basename(path) === crash.image) ways[crash.how]();
    return read(path, ...rest);
  };
  syncBuiltinESMExports();
}
