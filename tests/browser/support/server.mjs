// The real server as a child process, with a data folder of its own. It keeps its port and its
// folder over a stop and a start, as a server in a firm does.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
const PROGRAM = process.env.MEELOOP_SERVER ?? join(TARGET, 'debug', 'meeloop');
const START_MS = 60_000;

/** The built app, as the server serves it. */
export const APP = process.env.MEELOOP_APP ?? join(TARGET, 'dist');

export class Server {
  #child = null;
  #told = '';

  constructor(port, folder, app, demo) {
    this.port = port;
    this.folder = folder;
    this.app = app;
    this.demo = demo;
    this.url = `http://localhost:${port}`;
  }

  /** A demo firm that runs; or, without `demo`, a server as it comes out of the box. `fill` may put
   *  a firm into the data folder before. */
  static async start({ app = APP, demo = true, fill = async () => {} } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'meeloop-data-'));
    await fill(folder);
    const server = new Server(await freePort(), folder, app, demo);
    await server.start();
    return server;
  }

  async start() {
    const listen = `127.0.0.1:${this.port}`;
    const args = ['--data', this.folder, 'serve', '--app', this.app, '--listen', listen];
    if (this.demo) args.push('--demo');
    this.#child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout.on('data', (text) => (this.#told += text));
    this.#child.stderr.on('data', (text) => (this.#told += text));
    const ended = once(this.#child, 'exit').then(([code, signal]) => {
      throw new Error(`the server ended (${code ?? signal}) while starting:\n${this.#told}`);
    });
    // Whoever loses the race must not be reported as unhandled when it ends later.
    ended.catch(() => {});
    await Promise.race([this.#answers(), ended]);
  }

  /** The owner code that an empty server printed. */
  get ownerCode() {
    return /^ {4}([0-9A-Z]{5}-[0-9A-Z]{5})$/m.exec(this.#told)[1];
  }

  /** Runs another command on the same data folder, as whoever sits at the server does. */
  async run(...args) {
    const child = spawn(PROGRAM, ['--data', this.folder, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    child.stdout.on('data', (text) => (told += text));
    child.stderr.on('data', (text) => (told += text));
    const [code] = await once(child, 'close');
    return { code, told };
  }

  /** How many entries it holds. */
  async entries() {
    return Number(/(\d+) entries in/.exec((await this.run('verify')).told)[1]);
  }

  /** Waits until it holds so many. */
  async holds(count, within = 15_000) {
    for (const end = Date.now() + within; (await this.entries()) < count; ) {
      if (Date.now() > end) throw new Error(`the server holds ${await this.entries()} entries instead of ${count}`);
    }
  }

  /** Asks it to stop, and waits until it has. */
  async stop() {
    await this.#end('SIGTERM');
  }

  /** The plug is pulled. */
  async kill() {
    await this.#end('SIGKILL');
  }

  /** Stops it and throws its data away. */
  async remove() {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end(signal) {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #answers() {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (await healthy(this.port)) return;
      // It tells nobody when it is ready; a firm's own scripts ask the same way.
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`the server does not answer on ${this.url}/healthz:\n${this.#told}`);
  }
}

/** A port that nobody listens on. */
export async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

function healthy(port) {
  return new Promise((done) => {
    const ask = http.get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (answer) => {
      answer.resume();
      done(answer.statusCode === 200);
    });
    ask.on('error', () => done(false));
  });
}
