import { expect, test } from 'vitest';
import { placeOf } from './requests.ts';

test.each([
  ['https://a.org/mydeface/assets/index.js', 'https://a.org/mydeface/?x#y', 'own'],
  ['https://a.org/mydeface/?x', 'https://a.org/mydeface/index.html', 'own'],
  ['https://a.org/other/index.js', 'https://a.org/mydeface/', 'elsewhere'],
  ['https://a.org.evil.net/mydeface/x', 'https://a.org/mydeface/', 'elsewhere'],
  ['http://a.org/mydeface/x', 'https://a.org/mydeface/', 'elsewhere'],
  ['https://a.org/x', 'https://a.org/', 'own'],
  ['https://a.org.evil.net/x', 'https://a.org/', 'elsewhere'],
  ['file:///home/me/mydeface.html', 'file:///home/me/mydeface.html#x', 'own'],
  ['https://a.org/x', 'file:///home/me/mydeface.html', 'elsewhere'],
  ['blob:https://a.org/1', 'https://a.org/', 'inside'],
  ['data:,x', 'file:///home/me/mydeface.html', 'inside'],
])('%s, asked for by the page at %s: %s', (url, page, place) => {
  expect(placeOf(url, page)).toBe(place);
});
