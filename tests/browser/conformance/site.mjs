// Serves one empty page with the compiled store, on a free port of this machine. A test may
// answer for the API.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER =
  process.env.MEELOOP_CONFORMANCE ?? fileURLToPath(new URL('../../../target/dist-conformance', import.meta.url));
const KINDS = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const PAGE = `<!doctype html><meta charset="utf-8"><title>Store</title>
<script type="module">
import init, * as meeloop from './conformance.js';
await init({ module_or_path: './conformance_bg.wasm' });
globalThis.meeloop = meeloop;
</script>`;

export async function serve(api) {
  const server = createServer(async (request, response) => {
    if (api && request.url.startsWith('/api/')) return api(request, response);
    try {
      if (request.url === '/') return response.setHeader('content-type', 'text/html').end(PAGE);
      const file = await readFile(join(FOLDER, request.url));
      response.setHeader('content-type', KINDS[extname(request.url)] ?? 'application/octet-stream').end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
