import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { limitedJson } from './limitedJson';

const app = express()
  .use(limitedJson())
  .post('/', (req, res) => {
    res.json({ got: req.body });
  })
  .use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error({ showStackTraces: false }),
  );

function post(body: string, type = 'application/json') {
  return request(app).post('/').set('content-type', type).send(body);
}

function nest(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function keys(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => [`k${index}`, 0]);
  return JSON.stringify(Object.fromEntries(entries));
}

describe('limitedJson', () => {
  it('passes on what is within the limits', async () => {
    const response = await post('{"values":{"name":"a","tags":[1,2]}}');
    expect(response.status).toBe(200);
    expect(response.body.got).toEqual({ values: { name: 'a', tags: [1, 2] } });
  });

  it('lets a request without a body pass', async () => {
    const response = await request(app).post('/');
    expect(response.status).toBe(200);
  });

  it.each([
    ['is not JSON', '{"a":', /not valid JSON; send/],
    ['is only a word', 'approve', /not valid JSON; send/],
    ['is nested too deep', nest(33), /deeper than 32 levels; make it flatter/],
    ['is nested absurdly deep', nest(100_000), /deeper than 32 levels/],
    ['has too many keys', keys(2_001), /more than 2000 keys; send fewer/],
    [
      'sets a prototype',
      '{"values":{"__proto__":{"admin":true}}}',
      /"__proto__"; remove it/,
    ],
  ])(
    'refuses a body that %s with 400 and what to do',
    async (_, body, message) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(response.body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
      });
    },
  );

  it('takes bodies right at the limits', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(256 * 1024 - 8) });
    for (const body of [nest(32), keys(2_000), large]) {
      const response = await post(body);
      expect(response.status).toBe(200);
    }
  });

  it('refuses a body of more than 256 KiB with 413', async () => {
    const response = await post(
      JSON.stringify({ a: 'x'.repeat(256 * 1024 - 7) }),
    );
    expect(response.status).toBe(413);
    expect(response.body.error).toMatchObject({
      name: 'PayloadTooLargeError',
      message: 'The body is larger than 256 KiB; send less.',
    });
  });

  it('refuses what is not sent as JSON instead of ignoring it', async () => {
    const response = await post('decision=approve', 'text/plain');
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('application/json');
  });

  it('refuses encodings that it cannot read, as the mistake of the caller', async () => {
    const charset = await post('{}', 'application/json; charset=latin1');
    expect(charset.status).toBe(400);
    const encoding = await request(app)
      .post('/')
      .set('content-type', 'application/json')
      .set('content-encoding', 'gzip')
      .send('{}');
    expect(encoding.status).toBe(400);
  });

  it('can be given other limits, for bodies that a plugin sends', async () => {
    const other = express()
      .use(limitedJson({ maxBytes: 10, maxDepth: 2 }))
      .use(
        (
          error: Error,
          _: unknown,
          response: express.Response,
          _next: unknown,
        ) => {
          response.status(418).json({ message: error.message });
        },
      );
    const send = (body: string) =>
      request(other)
        .post('/')
        .set('content-type', 'application/json')
        .send(body);
    expect((await send('[[[]]]')).body.message).toContain('2 levels');
    expect((await send('[1,2,3,4,5,6]')).status).toBe(418);
    expect((await send('[[]]')).status).toBe(404);
  });

  it('echoes nothing of a body that it refuses', async () => {
    const response = await post('{"password": hunter2-canary}');
    expect(JSON.stringify(response.body)).not.toContain('canary');
  });
});
