// What one test has: a server, devices, and everything gone again when it ends.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { Device, WALL } from './device.mjs';
import { syncSign } from './lists.mjs';
import { Server } from './server.mjs';

/** Long enough for what goes by itself: the longest pause before a device knocks again. */
export const BY_ITSELF_MS = 45_000;

export class World {
  #devices = [];
  #closers = [];
  #expected;
  #name;

  constructor(server, expected = [], name = 'world') {
    this.server = server;
    this.#name = name;
    this.#expected = expected;
  }

  /** `expected` are console errors that belong to the test. */
  static async begin(test, { expected = [], ...options } = {}) {
    const world = new World(await Server.start(options), expected, test.name);
    test.after(() => world.end());
    return world;
  }

  /** A browser that nobody used before. */
  device(options = {}, url = this.server.url) {
    const device = new Device(url, options);
    this.#devices.push(device);
    return device;
  }

  /** A device opened as this role, installed and up to date. */
  async enrolled(role, options = {}, url = this.server.url) {
    const device = this.device(role === 'wandtablet' ? { viewport: WALL, ...options } : options, url);
    await device.open(`/open/${role}`);
    await settled(device.page, role);
    return device;
  }

  /** Something else that ends with the test. */
  closes(close) {
    this.#closers.push(close);
  }

  /** For whoever wonders why a test failed: what every device showed last. */
  async #lastScreens() {
    const folder = process.env.MEELOOP_SCREENS;
    const pages = folder ? this.#devices.flatMap((device) => device.context?.pages() ?? []) : [];
    for (const [at, page] of pages.entries()) {
      const name = `${this.#name} ${at}`.replaceAll(/[^a-z0-9]+/gi, '-');
      await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => {});
    }
  }

  /** Closes everything, and fails when a console had something nobody expected. */
  async end() {
    await this.#lastScreens();
    const errors = this.#devices.flatMap((device) => device.errors);
    await Promise.all(this.#devices.map((device) => device.remove()));
    for (const close of this.#closers) await close();
    await this.server.remove();
    const surprises = errors.filter((error) => !this.#expected.some((expected) => expected.test(error)));
    assert.deepEqual(surprises, [], 'nothing unexpected in any console');
  }
}

/** Waits until the role's first page is there with its data, and the app is on the device. */
async function settled(page, role) {
  if (role === 'wandtablet') {
    await page.getByRole('table').waitFor();
  } else {
    await page.getByRole('heading', { name: 'Vandaag', level: 1 }).waitFor();
    await syncSign(page, /bijgewerkt/).waitFor();
  }
  await installed(page);
}

/** Waits until the app's own worker has everything, and this page: from then on every address opens
 *  from the disk. */
export async function installed(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const heard = (target, event) => new Promise((done) => target.addEventListener(event, done, { once: true }));
    while (active.state !== 'activated') await heard(active, 'statechange');
    while (!navigator.serviceWorker.controller) await heard(navigator.serviceWorker, 'controllerchange');
  });
}
