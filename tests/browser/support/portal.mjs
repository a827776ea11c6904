// A hotel's Wi-Fi: passes everything on to the server, until it wants a login first. Then it
// answers every request with its own page, and calls that a success.

import { once } from 'node:events';
import http from 'node:http';

const LOGIN = '<!doctype html><title>Gratis wifi</title><form><button>Akkoord</button></form>';

export class Portal {
  asksLogin = false;
  #front;
  #target;

  static async before(server) {
    const portal = new Portal();
    portal.#target = server.port;
    portal.#front = http.createServer((ask, answer) => portal.#pass(ask, answer));
    portal.#front.listen(0, '127.0.0.1');
    await once(portal.#front, 'listening');
    portal.url = `http://localhost:${portal.#front.address().port}`;
    return portal;
  }

  /** From now on it asks; what was open is cut off. */
  ask() {
    this.asksLogin = true;
    this.#front.closeAllConnections();
  }

  /** Somebody logged in. */
  open() {
    this.asksLogin = false;
  }

  close() {
    this.#front.closeAllConnections();
    this.#front.close();
  }

  #pass(ask, answer) {
    if (this.asksLogin) {
      ask.resume();
      answer.writeHead(200, { 'content-type': 'text/html' }).end(LOGIN);
      return;
    }
    const { method, url: path, headers } = ask;
    const passed = http.request({ host: '127.0.0.1', port: this.#target, method, path, headers, agent: false });
    passed.on('response', (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      // A stream of hints says nothing for a long time: its headers must not wait for a body.
      answer.flushHeaders();
      reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    ask.pipe(passed);
  }
}
