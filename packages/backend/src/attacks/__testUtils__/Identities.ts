import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  createPublicKey,
  generateKeyPairSync,
  JsonWebKey,
  KeyObject,
  sign,
} from 'node:crypto';

const KEY_ID = 'attacks';

/** Signs in anybody: real user tokens under a key of the test's own. */
export class Identities {
  readonly #privateKey: KeyObject;
  readonly #publicKey: JsonWebKey;

  /** With a new key, or with one that another process signs with. */
  static create(options?: { privateKey: KeyObject }): Identities {
    const privateKey =
      options?.privateKey ??
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const publicKey = createPublicKey(privateKey);
    return new Identities(privateKey, publicKey.export({ format: 'jwk' }));
  }

  private constructor(privateKey: KeyObject, publicKey: JsonWebKey) {
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  /** The same three parts that the auth plugin's own tokens have: user token, identity proof, claims. */
  userToken(userEntityRef: string, options?: { issuedAt?: number }): string {
    const iat = options?.issuedAt ?? Math.floor(Date.now() / 1000);
    const claims = { sub: userEntityRef, iat, exp: iat + 3600 };
    const proof = this.#sign('vnd.backstage.limited-user', claims);
    return this.#sign('vnd.backstage.user', {
      iss: 'attacks',
      ent: [userEntityRef],
      aud: 'backstage',
      ...claims,
      uip: proof.split('.')[2],
    });
  }

  /** Stands in for the auth plugin: publishes the key and answers who somebody is. */
  get plugin() {
    const keys = [
      { ...this.#publicKey, kid: KEY_ID, alg: 'ES256', use: 'sig' },
    ];
    return createBackendPlugin({
      pluginId: 'auth',
      register(env) {
        env.registerInit({
          deps: {
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
          },
          async init({ httpAuth, httpRouter }) {
            httpRouter.use(async (req, res, next) => {
              if (req.path === '/.well-known/jwks.json') {
                res.json({ keys });
              } else if (req.path === '/v1/userinfo') {
                const { principal } = await httpAuth.credentials(req, {
                  allow: ['user'],
                  allowLimitedAccess: true,
                });
                const { userEntityRef } = principal;
                res.json({
                  claims: { sub: userEntityRef, ent: [userEntityRef] },
                });
              } else {
                next();
              }
            });
            httpRouter.addAuthPolicy({
              path: '/.well-known',
              allow: 'unauthenticated',
            });
            httpRouter.addAuthPolicy({
              path: '/v1/userinfo',
              allow: 'user-cookie',
            });
          },
        });
      },
    });
  }

  #sign(type: string, claims: object): string {
    const encode = (part: object) =>
      Buffer.from(JSON.stringify(part)).toString('base64url');
    const header = encode({ typ: type, alg: 'ES256', kid: KEY_ID });
    const signed = `${header}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(signed), {
      key: this.#privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    return `${signed}.${signature.toString('base64url')}`;
  }
}
