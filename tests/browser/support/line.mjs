// One phone's own line to the server, which can be cut while the others keep theirs.

import { once } from 'node:events';
import net from 'node:net';

export class Line {
  #front;
  #open = new Set();
  #isCut = false;

  static async before(server) {
    const line = new Line();
    line.#front = net.createServer((phone) => line.#pass(phone, server.port));
    line.#front.listen(0, '127.0.0.1');
    await once(line.#front, 'listening');
    line.url = `http://localhost:${line.#front.address().port}`;
    return line;
  }

  /** Nothing comes through any more; what was under way is lost. */
  cut() {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend() {
    this.#isCut = false;
  }

  close() {
    this.cut();
    this.#front.close();
  }

  #pass(phone, port) {
    if (this.#isCut) {
      phone.destroy();
      return;
    }
    const server = net.connect(port, '127.0.0.1');
    for (const socket of [phone, server]) {
      this.#open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        phone.destroy();
        server.destroy();
      });
    }
    phone.pipe(server).pipe(phone);
  }
}
