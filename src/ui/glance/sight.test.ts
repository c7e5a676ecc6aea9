import { describe, expect, it } from 'vitest';
import { JUDGED_PX, SightClock, type Sighting } from './sight.ts';

const sighting = (id: number, picture = `picture ${id}`, widthPx = JUDGED_PX): Sighting => ({ id, picture, widthPx });
const [one, two] = [sighting(1), sighting(2)];
const seen = (...ids: readonly number[]) => ids.map((id) => ({ id, picture: `picture ${id}` }));

describe('a picture counts as seen', () => {
  it('after half a second: 0.49 s is not, 0.51 s is', () => {
    const clock = new SightClock();
    expect(clock.look(1000, [one])).toEqual([]);
    expect(clock.look(1490, [one])).toEqual([]);
    expect(clock.look(1510, [one])).toEqual(seen(1));
  });

  it('each by its own time', () => {
    const clock = new SightClock();
    clock.look(0, [one]);
    expect(clock.look(300, [one, two])).toEqual([]);
    expect(clock.look(510, [one, two])).toEqual(seen(1));
    expect(clock.look(790, [two])).toEqual([]);
    expect(clock.look(810, [two])).toEqual(seen(2));
  });

  it('without a break: twice 0.3 s is not enough', () => {
    const clock = new SightClock();
    clock.look(0, [one]);
    clock.look(300, []);
    clock.look(400, [one]);
    expect(clock.look(700, [one])).toEqual([]);
    expect(clock.look(900, [one])).toEqual(seen(1));
  });

  it('and not the one that has taken its place in between', () => {
    const clock = new SightClock();
    clock.look(0, [one]);
    expect(clock.look(400, [sighting(1, 'another')])).toEqual([]);
    expect(clock.look(600, [sighting(1, 'another')])).toEqual([]);
    expect(clock.look(900, [sighting(1, 'another')])).toEqual([{ id: 1, picture: 'another' }]);
  });

  it('where it is large enough to be judged, and from then on', () => {
    const clock = new SightClock();
    const small = sighting(1, 'picture 1', JUDGED_PX - 1);
    clock.look(0, [small]);
    expect(clock.look(5000, [small])).toEqual([]);
    expect(clock.look(5100, [one])).toEqual([]);
    expect(clock.look(5600, [one])).toEqual(seen(1));
  });
});
