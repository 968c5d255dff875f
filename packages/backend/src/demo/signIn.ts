import { createBackendModule } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError, isError } from '@backstage/errors';
import {
  AuthResolverContext,
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Names the person to be. A header, so that no other web page can ask for a token unnoticed. */
const PERSON_HEADER = 'X-Demo-Person';

type DemoPerson = { entityRef: string };

const demoAuthenticator = createProxyAuthenticator({
  initialize: () => undefined,
  async authenticate({ req }): Promise<{ result: DemoPerson }> {
    return { result: { entityRef: parsePerson(req.get(PERSON_HEADER)) } };
  },
  async defaultProfileTransform({ entityRef }, context) {
    const { spec } = await findPerson(entityRef, context);
    const profile = spec?.profile as Record<string, string> | undefined;
    return {
      profile: { displayName: profile?.displayName, email: profile?.email },
    };
  },
});

function parsePerson(header: string | undefined) {
  if (!header) {
    throw new InputError(
      `Name the person to sign in as in the header ${PERSON_HEADER}, e.g. user:default/developer`,
    );
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(header, {
        defaultKind: 'user',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `The header ${PERSON_HEADER} is not an entity reference; write e.g. user:default/developer`,
    );
  }
}

async function findPerson(entityRef: string, context: AuthResolverContext) {
  try {
    const { entity } = await context.findCatalogUser({ entityRef });
    if (entity.kind === 'User') {
      return entity;
    }
  } catch (error) {
    if (!isError(error) || error.name !== 'NotFoundError') {
      throw error;
    }
  }
  throw new NotFoundError(
    `There is no person ${entityRef} in the catalog. The demo's people are in examples/org.yaml; a portal that has just started needs a few seconds to read it.`,
  );
}

/** Sign-in as any user of the catalog without a password. For development only. */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(registration) {
    registration.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: async ({ result }, context) =>
              await context.signInWithCatalogUser(result),
          }),
        });
      },
    });
  },
});
