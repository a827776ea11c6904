// One phone or tablet: a real Chromium with a folder of its own, so that closing and opening it
// again is what it is for a person.

import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

const BROWSER = process.env.MEELOOP_CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 360, height: 800 };
export const DESK = { width: 1280, height: 800 };
export const WALL = { width: 1920, height: 1080 };

export class Device {
  /** What went wrong in the console and nobody asked for. */
  errors = [];
  page = null;
  #context = null;
  #folder = null;
  #camera = null;

  /** `camera` is a film that its camera sees (support/film.mjs). */
  constructor(url, options = {}) {
    this.url = url;
    const { camera, ...others } = options;
    this.options = { viewport: PHONE, colorScheme: 'light', ...others };
    this.#camera = camera;
  }

  /** Starts the browser, also after it was killed, and shows this address; or none yet. */
  async open(path = '/') {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'meeloop-device-'));
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: BROWSER,
      args: this.#camera ? [...ARGS, ...filming(this.#camera)] : ARGS,
      locale: 'nl-NL',
      timezoneId: 'Europe/Amsterdam',
      ...this.options,
    });
    this.#context.on('page', (page) => this.#listen(page));
    this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#listen(this.page);
    if (path !== null) await this.page.goto(this.url + path);
    return this.page;
  }

  /** Another tab of the same browser. */
  async tab(path = '/') {
    const page = await this.#context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  /** Closes and opens the app as people do all day. Chromium has written its cookies by then: a
   *  browser that is killed in its first half minute forgets them. */
  async reopen() {
    await this.close();
    await this.open();
  }

  /** Opens the app anew on a device with so many bytes of room in all. */
  async limitRoom(quotaSize) {
    await this.close();
    await this.open(null);
    const tools = await this.#context.newCDPSession(this.page);
    const origin = this.url;
    // Before the first page: Chromium remembers for a while how much room there was.
    await tools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    await this.page.goto(this.url);
    return { lift: () => tools.send('Storage.overrideQuotaForOrigin', { origin }) };
  }

  /** Starts the browser anew, without a page yet: its camera sees this film, and may be used. */
  async film(camera) {
    await this.close();
    this.#camera = camera;
    this.options = { ...this.options, permissions: ['camera'] };
    await this.open(null);
  }

  get context() {
    return this.#context;
  }

  /** Ends the whole browser without a word to any page, as an empty battery does. */
  async kill() {
    const context = this.#context;
    this.#context = null;
    const ended = new Promise((done) => context.once('close', done));
    // Chromium marks its folder with a link to `host-pid` (its SingletonLock).
    const mark = await readlink(join(this.#folder, 'SingletonLock'));
    process.kill(Number(mark.slice(mark.lastIndexOf('-') + 1)), 'SIGKILL');
    await ended;
  }

  /** Closes the browser as a person does. */
  async close() {
    const context = this.#context;
    this.#context = null;
    await context?.close();
  }

  async remove() {
    await this.close();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #listen(page) {
    page.on('pageerror', (error) => this.errors.push(`${page.url()}: ${error.stack ?? error}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isNetwork(message)) {
        this.errors.push(`${page.url()}: ${message.text()}`);
      }
    });
  }
}

function filming(film) {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
}

// The browser itself writes a line for every request without an answer. For the API that is what
// these tests make happen; for a part of the app it never is.
function isNetwork(message) {
  const { pathname } = new URL(message.location().url || 'http://none/');
  return message.text().startsWith('Failed to load resource') && /^\/(api\/|sw\.js$)/.test(pathname);
}
