import { transformPoint, type Mat4 } from '../mat4.ts';
import type { LookAt } from './findings.ts';

/** Keeps the deepest of the points that it is shown. */
export class Deepest {
  #depth = -Infinity;
  #x = 0;
  #y = 0;
  #z = 0;

  /** @param depth mm, or any number of which more is deeper @param x RAS mm of any space, the same for all points */
  show(depth: number, x: number, y: number, z: number): void {
    if (depth <= this.#depth) return;
    this.#depth = depth;
    this.#x = x;
    this.#y = y;
    this.#z = z;
  }

  /** The deeper of two, of one space. */
  with(other: Deepest): Deepest {
    return other.#depth > this.#depth ? other : this;
  }

  /** @param toScan the points' space -> scan RAS mm */
  at(toScan: Mat4): LookAt {
    return transformPoint(toScan, this.#x, this.#y, this.#z);
  }
}
