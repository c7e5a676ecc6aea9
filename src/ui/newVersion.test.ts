import { expect, test } from 'vitest';
import { watchForNewVersion } from './newVersion.ts';

/** @param kept whether the page came from this computer */
function browser(kept: boolean): ServiceWorkerContainer {
  return Object.assign(new EventTarget(), { controller: kept ? {} : null }) as ServiceWorkerContainer;
}

test('on a first visit the first release is no new one; the next is', () => {
  const container = browser(false);
  const newVersion = watchForNewVersion(container);
  container.dispatchEvent(new Event('controllerchange'));
  expect(newVersion.ready()).toBe(false);
  container.dispatchEvent(new Event('controllerchange'));
  expect(newVersion.ready()).toBe(true);
});

test('a page that was kept here: another release is new, and who listens hears of it until no longer wanted', () => {
  const container = browser(true);
  const newVersion = watchForNewVersion(container);
  let heard = 0;
  const end = newVersion.subscribe(() => heard++);
  expect(newVersion.ready()).toBe(false);
  container.dispatchEvent(new Event('controllerchange'));
  expect([newVersion.ready(), heard]).toEqual([true, 1]);
  end();
  container.dispatchEvent(new Event('controllerchange'));
  expect([newVersion.ready(), heard]).toEqual([true, 1]);
});

test('a page that cannot be kept has no new version', () => {
  expect(watchForNewVersion(undefined).ready()).toBe(false);
});
