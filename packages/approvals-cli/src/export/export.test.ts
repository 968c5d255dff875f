import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {
  createServer,
  IncomingMessage,
  RequestListener,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGreenlane } from '../__testUtils__/runGreenlane';

const TOKEN = 'token-5b1d70c2';
const LINES = [
  { kind: 'header', format: 'greenlane-history', version: 1 },
  { kind: 'policy', hash: 'a', source: null },
  {
    kind: 'request',
    id: 'apr-1',
    templateRef: 'template:default/one\u2028two',
    requester: 'user:default/developer',
    policyHash: 'a',
    evaluation: null,
  },
  { kind: 'end', policies: 1, requests: 1 },
].map(line => `${JSON.stringify(line)}\n`);

describe('greenlane export', () => {
  let server: Server;
  let folder: string;
  let seen: IncomingMessage[];
  let answer: RequestListener;
  const file = () => join(folder, 'history.ndjson');

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request);
      answer(request, response);
    });
    await new Promise<void>(done => server.listen(0, 'localhost', done));
  });
  afterAll(() => new Promise(done => server.close(done)));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
    seen = [];
    answer = (_, response) => whole(response);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const url = () =>
    `http://localhost:${(server.address() as AddressInfo).port}`;

  function whole(response: ServerResponse) {
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    response.end(LINES.join(''));
  }

  async function run(args: string[] = [], isTTY = false) {
    const result = await runGreenlane(
      ['export', '--url', url(), '-o', 'history.ndjson', ...args],
      { cwd: folder, env: { GREENLANE_TOKEN: TOKEN }, isTTY },
    );
    expect(`${result.stdout}${result.stderr}`).not.toContain(TOKEN);
    expect(result.stdout).toBe('');
    return result;
  }

  /** What is said by an export that fails; it leaves nothing behind. */
  async function failure(): Promise<string> {
    const { exitCode, stderr } = await run();
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    return stderr;
  }

  it('writes what the portal hands out, for its owner only', async () => {
    const result = await run([
      '--since',
      '2026-01-01T00:00:00Z',
      '--until',
      '2026-02-01T00:00:00+01:00',
    ]);
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: '1 requests in history.ndjson\n',
    });
    expect(readFileSync(file(), 'utf8')).toBe(LINES.join(''));
    expect(statSync(file()).mode % 0o1000).toBe(0o600);
    const [{ url: path, headers, method }] = seen;
    const asked = new URL(path!, url());
    expect({ method, path: asked.pathname }).toEqual({
      method: 'GET',
      path: '/api/approvals/export',
    });
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      since: '2026-01-01T00:00:00Z',
      until: '2026-02-01T00:00:00+01:00',
    });
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('shows how much it has received, and takes that away again', async () => {
    const { stderr } = await run([], true);
    expect(stderr).toBe(
      '\rReceived 0 KiB\r\u001b[K1 requests in history.ndjson\n',
    );
  });

  it.each([
    ['export failed', (response: ServerResponse) => response.destroy()],
    ['incomplete', (response: ServerResponse) => response.end()],
  ])('leaves nothing of a stream without its end: %s', async (why, stop) => {
    answer = (_, response) => {
      response.setHeader('content-type', 'application/x-ndjson');
      response.write(LINES.slice(0, -1).join(''), () => stop(response));
    };
    expect(await failure()).toContain(why);
  });

  it('keeps an earlier history when a later export fails', async () => {
    writeFileSync(file(), 'earlier');
    answer = (_, response) => {
      response.setHeader('content-type', 'application/x-ndjson');
      response.end(LINES[0]);
    };
    expect((await run()).exitCode).toBe(2);
    expect(readFileSync(file(), 'utf8')).toBe('earlier');
  });

  it('does not write through a link that lies where it works', async () => {
    const target = join(folder, 'elsewhere');
    symlinkSync(target, `${file()}.partial`);
    expect((await run()).exitCode).toBe(0);
    expect(existsSync(target)).toBe(false);
    expect(readFileSync(file(), 'utf8')).toBe(LINES.join(''));
  });

  it.each([301, 302, 307, 308])(
    'does not follow a %d, which might carry the token away',
    async status => {
      answer = ({ url: path }, response) =>
        path === '/elsewhere'
          ? whole(response)
          : response.writeHead(status, { location: '/elsewhere' }).end();
      expect(await failure()).toContain('points elsewhere');
      expect(seen).toHaveLength(1);
    },
  );

  it.each([
    [401, 'does not accept the token'],
    [403, 'of an auditor or an administrator'],
    [404, 'no export'],
    [503, 'not ready'],
    [500, '500'],
  ])('says what to do about a %d', async (status, message) => {
    const error = { name: 'Error', message: `refused ${TOKEN} \u001b[2J` };
    // The status inside a body may be anything.
    const body = { error, response: { statusCode: 299 } };
    answer = (_, response) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body));
    const stderr = await failure();
    expect(stderr).toContain(message);
    expect(stderr).toContain(`${status}: refused (token)`);
    expect(stderr).not.toContain('\u001b');
  });

  it('does not take a page for a history', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    expect(await failure()).toContain('no portal with approvals');
  });

  it('refuses a history that names no JSON', async () => {
    answer = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/x-ndjson' })
        .end(`${LINES[0]}${TOKEN}\n`);
    expect(await failure()).toContain('line 2');
  });

  it.each([
    ['--url', 'ftp://localhost'],
    ['--url', 'nonsense'],
    ['--url', 'http://me:password-7@localhost'],
    ['--url', 'http://localhost?key=password-7'],
    ['--token', 'Bearer password-7'],
    ['--token', 'password-7\nx: y'],
  ])('refuses %s %j without repeating it', async (...args) => {
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(args[0] === '--url' ? '--url has' : 'The token');
    expect(stderr).not.toContain('password-7');
    expect(seen).toEqual([]);
  });

  it('says that nobody answers', async () => {
    const { exitCode, stderr } = await run(['--url', 'http://localhost:1']);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/cannot be reached: .+\n$/),
    });
  });

  it('asks for a token when there is none', async () => {
    const { exitCode, stderr } = await runGreenlane(
      ['export', '--url', url(), '-o', 'history.ndjson'],
      { cwd: folder },
    );
    expect({ exitCode, asked: seen.length }).toEqual({ exitCode: 2, asked: 0 });
    expect(stderr).toContain('GREENLANE_TOKEN');
  });
});
