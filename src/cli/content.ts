import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { ByteSource } from '../session/index.ts';

/** The bytes of a file as stored, of any size. */
export interface Content {
  readonly size: number;
  /** Hands over all bytes in order, some at a time, which last until it returns. */
  readonly each: (take: (bytes: Uint8Array) => void) => void;
  readonly parts: ByteSource;
  /** Those from `from` up to, not including, `to`; so many at a time. */
  readonly stream: (from: number, to: number, chunk: number) => Readable;
}

/** Read at a time, bytes. */
const CHUNK = 2 ** 20;

/** Bytes that are held. */
export function heldContent(bytes: Uint8Array): Content {
  const read = async (from: number, to: number): Promise<Uint8Array> => bytes.subarray(from, to);
  return {
    size: bytes.length,
    each: (take) => take(bytes),
    parts: { size: bytes.length, read },
    stream: (from, to) => Readable.from([bytes.subarray(from, to)]),
  };
}

/** A file that is read as it is needed. @throws Error of the system */
export function fileContent(path: string): Content {
  const { size } = statSync(path);
  const read = async (from: number, to: number): Promise<Uint8Array> => readPart(path, from, to);
  return {
    size,
    each: (take) => eachChunk(path, take),
    parts: { size, read },
    stream: (start, to, highWaterMark) =>
      start < to ? createReadStream(path, { start, end: to - 1, highWaterMark }) : Readable.from([]),
  };
}

/** SHA-256, in hexadecimal. */
export function hashOfContent(content: Content): string {
  const hash = createHash('sha256');
  content.each((bytes) => void hash.update(bytes));
  return hash.digest('hex');
}

/** So much of a file as there is. */
export function readPart(path: string, from: number, to: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    let read = 0;
    for (let more = -1; more !== 0 && read < bytes.length; read += more)
      more = readSync(handle, bytes, read, bytes.length - read, from + read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

/** Hands over a file's bytes, some at a time; the same memory each time. */
export function eachChunk(path: string, take: (bytes: Uint8Array) => void): void {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let read = readSync(handle, buffer); read > 0; read = readSync(handle, buffer)) take(buffer.subarray(0, read));
  } finally {
    closeSync(handle);
  }
}

/** Whether a file has exactly these bytes. */
export function holds(path: string, content: Content): boolean {
  try {
    return statSync(path).size === content.size && beginsWith(path, content);
  } catch {
    return false;
  }
}

/** Whether a file begins with all bytes of another, or has just those. @throws Error of the system */
export function begins(path: string, other: string): boolean {
  return beginsWith(path, fileContent(other));
}

function beginsWith(path: string, content: Content): boolean {
  let at = 0;
  let same = statSync(path).size >= content.size;
  const handle = openSync(path, 'r');
  try {
    content.each((bytes) => {
      for (let from = 0; same && from < bytes.length; from += CHUNK) {
        const wanted = bytes.subarray(from, from + CHUNK);
        const own = Buffer.alloc(wanted.length);
        same = readSync(handle, own, 0, own.length, at + from) === wanted.length && own.equals(wanted);
      }
      at += bytes.length;
    });
  } finally {
    closeSync(handle);
  }
  return same && at === content.size;
}
