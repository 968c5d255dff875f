import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { JsonObject } from '@backstage/types';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  scaffolderApiRef,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import {
  maskedSecretNames,
  secretPathsOf,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { presentationApi, previewWith } from '../scaffolder/fixtures';
import { appModule } from './appModule';
import { approvalsPlugin } from './approvalsPlugin';
import { scaffolderModule } from './scaffolderModule';

const PATH = '/create/templates/default/shop';
const secret = { type: 'string', 'ui:field': 'Secret' };

/** Shows what has been typed, as soon as the secret fields have handed it on. */
function HandedOn() {
  return (
    <output>{Object.values(useTemplateSecrets().secrets).join(' ')}</output>
  );
}

const hostModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'handed-on',
      params: {
        field: async () =>
          createFormField({ name: 'HandedOn', component: HandedOn }),
      },
    }),
  ],
});

/** Fills in every secret of Backstage's own form, in the order of the page, and gives what it sends. */
async function send(
  properties: JsonObject,
  formData: JsonObject,
  typed: string[],
) {
  // A copy, since Backstage takes a field that stands in two places for one and the same.
  const schema = JSON.parse(
    JSON.stringify({
      type: 'object',
      properties: {
        ...properties,
        probe: { type: 'string', 'ui:field': 'HandedOn' },
      },
    }),
  );
  const scaffold = jest.fn(async (_options: any) => ({ taskId: 'apr-1' }));
  const search = `?formData=${encodeURIComponent(JSON.stringify(formData))}`;
  // The stock wizard reads what it is filled in with from the window.
  window.history.replaceState(undefined, '', search);
  renderTestApp({
    features: [
      scaffolderPlugin,
      approvalsPlugin,
      scaffolderModule,
      appModule,
      hostModule,
    ],
    initialRouteEntries: [PATH + search],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        scaffolderApiRef,
        {
          getTemplateParameterSchema: async () => ({
            title: 'Shop',
            steps: [{ title: 'Shop', schema }],
          }),
          scaffold,
          streamLogs: jest.fn(),
          getTask: () => new Promise(() => {}),
        } as any,
      ],
      [
        approvalsApiRef,
        { evaluate: async () => previewWith(), listRequests: jest.fn() } as any,
      ],
      [entityPresentationApiRef, presentationApi],
      mockApis.identity({ userEntityRef: 'user:default/developer' }),
      [catalogApiRef, { getEntityByRef: async () => undefined } as any],
    ],
  });
  const review = await screen.findByRole('button', { name: 'Review' });
  const inputs = () => document.querySelectorAll('input[type="password"]');
  await waitFor(() => expect(inputs()).toHaveLength(typed.length));
  for (const [index, text] of typed.entries()) {
    await userEvent.type(inputs()[index], text);
  }
  // They do so a moment later, and what is sent before that lacks the last one.
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent(typed.at(-1)!),
  );
  await userEvent.click(review);
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
  await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  const [{ values, secrets }] = scaffold.mock.calls[0];
  const paths = secretPathsOf({ spec: { parameters: schema } });
  return { values: values as JsonObject, secrets, paths };
}

describe('the secrets of the wizard', () => {
  afterEach(() => window.history.replaceState(undefined, '', '/'));

  it('come along under the names that we ask for', async () => {
    const { values, secrets, paths } = await send(
      {
        pin: secret,
        vault: { type: 'object', properties: { token: secret } },
        keys: { type: 'array', items: secret },
        grid: { type: 'array', items: { type: 'array', items: secret } },
        users: {
          type: 'array',
          items: { type: 'object', properties: { password: secret } },
        },
      },
      {
        keys: ['', ''],
        grid: [['', '']],
        users: [{}],
      },
      ['p', 'to', 'k0x', 'k1xx', 'g0', 'g1', 'pass'],
    );
    expect(secrets).toEqual({
      pin: 'p',
      token: 'to',
      'keys-0': 'k0x',
      'keys-1': 'k1xx',
      'grid-0-0': 'g0',
      'grid-0-1': 'g1',
      password: 'pass',
    });
    expect(maskedSecretNames(values, paths)).toEqual(
      Object.keys(secrets).sort(),
    );
  });

  it('overwrite each other in Backstage where they share a name, and we can tell', async () => {
    const { values, secrets, paths } = await send(
      {
        users: {
          type: 'array',
          items: { type: 'object', properties: { password: secret } },
        },
      },
      { users: [{}, {}] },
      ['first', 'other'],
    );
    expect(Object.keys(secrets)).toEqual(['password']);
    expect(maskedSecretNames(values, paths)).toEqual(['password']);
  });
});
