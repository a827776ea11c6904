// As much of a server as a client needs to be watched: it takes every entry, knows one team and
// one person, and can be told to misbehave.

const id = (digit) => `00000000-0000-7000-8000-${digit.repeat(12)}`;
const GENERATION = '11111111-1111-4111-8111-111111111111';

export const IDENTITY = JSON.stringify({ device: id('d'), firm: id('f'), reader: { person: id('a') } });
const ENTITIES = [
  { team: { id: id('b'), name: 'Montage' } },
  { person_card: { id: id('a'), name: { about: id('a'), text: 'Sanne' }, team: id('b'), leads: [], admin: false } },
];

export class Api {
  /** How it answers: `well`, `never`, `portal` or `unknown`. */
  mood = 'well';
  /** Whether the person was erased. */
  erased = false;
  entries = new Map();
  pulls = 0;
  #marks = new Map();
  #lines = new Set();

  answer = async (request, response) => {
    const body = await read(request);
    if (request.url === '/api/hints') return this.#listen(response);
    if (this.mood === 'never') return undefined;
    if (this.mood === 'portal') return response.setHeader('content-type', 'text/html').end('<h1>Log in</h1>');
    if (this.mood === 'unknown' || request.headers.meeloop !== '1') {
      return json(response, 401, { code: 'not_enrolled' });
    }
    if (request.url === '/api/push') return json(response, 200, this.#push(body));
    return json(response, 200, this.#pull(body));
  };

  /** Tells every page that listens that there is something to pull. */
  hint() {
    for (const line of this.#lines) line.write('data: hint\n\n');
  }

  get listeners() {
    return this.#lines.size;
  }

  #listen(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    this.#lines.add(response);
    response.on('close', () => this.#lines.delete(response));
  }

  #push({ entries }) {
    const results = entries.map(({ entry: { event } }) => {
      const { id: event_id } = JSON.parse(event.head);
      this.entries.set(event_id, event);
      return { event: event_id, verdict: 'applied', commit: this.entries.size + 1000 };
    });
    const { log, seq } = entries.at(-1).entry;
    this.#marks.set(log, seq);
    return { generation: GENERATION, results, mark: { log, seq } };
  }

  #pull({ cursor, logs }) {
    this.pulls += 1;
    const marks = logs.map((log) => ({ log, seq: this.#marks.get(log) ?? 0 }));
    const page = { generation: GENERATION, head: 1, cursor: 'c1', marks, erased: this.erased };
    return cursor ? page : { ...page, fresh: true, entities: ENTITIES };
  }
}

async function read(request) {
  let text = '';
  for await (const part of request) text += part;
  return text && JSON.parse(text);
}

function json(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
