/**
 * Loaded before the command (`node --require`): counts its calls that write, from the first file created on, and ends the
 * process, or makes the call fail, at the one that MYDEFACE_FAULT names. Writes are cut short, so that there are many.
 */
'use strict';
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

/** {mode: 'before'|'within'|'after'|'fail'|'refuse'|'trace', at, code, calls, noLinks, trace} */
const fault = JSON.parse(process.env.MYDEFACE_FAULT);
const SHORT = 16384;
const append = fs.appendFileSync;
const original = {};
let armed = false;
let count = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment; nothing may happen in it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function failure(code, name, args) {
  return Object.assign(new Error(`${code}: ${name}`), {
    code,
    syscall: name,
    path: String(args[0]),
    dest: name === 'link' || name === 'rename' ? String(args[1]) : undefined,
  });
}

for (const name of [
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'linkSync',
  'symlinkSync',
  'unlinkSync',
]) {
  original[name] = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && args[1] === 'wx') armed = true;
    if (!armed) return original[name](...args);
    count++;
    if (fault.mode === 'trace')
      append(fault.trace, `${JSON.stringify([name, ...args.map((a) => (typeof a === 'object' ? 'bytes' : a))])}\n`);
    const here = count === fault.at;
    if (here && fault.mode === 'before') die();
    if (fault.noLinks && (name === 'linkSync' || name === 'symlinkSync')) throw failure('EPERM', 'link', args);
    if (fault.mode === 'refuse' && fault.calls.includes(name))
      throw failure(fault.code, name.replace('Sync', ''), args);
    if (here && fault.mode === 'fail') throw failure(fault.code, name.replace('Sync', ''), args);
    if (name === 'writeSync') {
      const [file, bytes, from] = args;
      const part = bytes.subarray(from, from + SHORT);
      if (here && fault.mode === 'within') {
        original.writeSync(file, part.subarray(0, part.length / 2));
        die();
      }
      return original.writeSync(file, part);
    }
    try {
      return original[name](...args);
    } finally {
      if (here && fault.mode === 'after') die();
    }
  };
}
syncBuiltinESMExports();
