import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { InputError } from '@backstage/errors';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  FieldExtensionComponentProps,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import {
  FormFieldBlueprint,
  createFormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { ApprovalsApi } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import {
  heldPreview,
  presentationApi,
  previewWith,
  requestWith,
} from '../scaffolder/fixtures';
import { listReplacements } from '../editing/replacements';
import { editSearch } from '../editing/wizardSearch';
import { appModule } from './appModule';
import { approvalsPlugin } from './approvalsPlugin';
import { scaffolderModule } from './scaffolderModule';

const PATH = '/create/templates/default/cloud-environment';
const mounts = jest.fn();

/** A host's own field with state, which a remount would lose. */
function CountingField(props: FieldExtensionComponentProps<string>) {
  const [local, setLocal] = useState('');
  const { search } = useLocation();
  useEffect(() => {
    mounts();
  }, []);
  return (
    <>
      <label>
        Custom
        <input
          value={local}
          onChange={event => {
            setLocal(event.target.value);
            props.onChange(event.target.value);
          }}
        />
      </label>
      <span data-testid="search">{decodeURIComponent(search)}</span>
    </>
  );
}

const hostModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    FormFieldBlueprint.make({
      name: 'counting',
      params: {
        field: async () =>
          createFormField({ name: 'Counting', component: CountingField }),
      },
    }),
  ],
});

const manifest = {
  title: 'Cloud environment',
  steps: [
    {
      title: 'Environment',
      schema: {
        type: 'object',
        'ui:order': ['custom', 'token', 'pin', 'size'],
        properties: {
          custom: { type: 'string', title: 'Custom', 'ui:field': 'Counting' },
          token: { type: 'string', title: 'Token', 'ui:field': 'Secret' },
          pin: { type: 'string', title: 'Pin', 'ui:widget': 'password' },
          size: { type: 'string', title: 'Size', default: 'small' },
        },
      },
    },
  ],
};

function renderWizard(options: {
  evaluate: jest.Mock;
  scaffold?: jest.Mock;
  search?: string;
  approvals?: Partial<ApprovalsApi>;
  viewer?: string;
}) {
  const { evaluate, scaffold = jest.fn(), search = '', approvals } = options;
  const { viewer = 'user:default/developer' } = options;
  const scaffolderApi = {
    getTemplateParameterSchema: jest.fn(async () => manifest),
    scaffold,
    streamLogs: jest.fn(),
    getTask: jest.fn(() => new Promise(() => {})),
  };
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
      [scaffolderApiRef, scaffolderApi as any],
      [
        approvalsApiRef,
        { evaluate, listRequests: jest.fn(), ...approvals } as any,
      ],
      [entityPresentationApiRef, presentationApi],
      mockApis.identity({ userEntityRef: viewer }),
      [catalogApiRef, { getEntityByRef: async () => undefined } as any],
    ],
  });
  return { scaffolderApi, evaluate, scaffold };
}

const panel = () => screen.findByRole('complementary', { name: 'Approval' });

async function toReview() {
  await userEvent.click(await screen.findByRole('button', { name: 'Review' }));
}

describe('the wizard in the new frontend system', () => {
  beforeEach(() => {
    mounts.mockClear();
    window.history.replaceState(undefined, '', '/');
  });

  it('shows beside the form what the policy says, and again when the form changes', async () => {
    const evaluate = jest.fn(async ({ values }) =>
      values.custom === 'big' ? heldPreview() : previewWith(),
    );
    renderWizard({ evaluate });

    expect(await screen.findByText('Environment')).toBeInTheDocument();
    expect(
      await within(await panel()).findByText('Nobody has to approve this.'),
    ).toBeInTheDocument();

    await userEvent.type(await screen.findByLabelText('Custom'), 'big');
    expect(
      await within(await panel()).findByText('Who will be asked'),
    ).toBeInTheDocument();
    expect(evaluate).toHaveBeenLastCalledWith(
      {
        templateRef: 'template:default/cloud-environment',
        values: { custom: 'big', size: 'small' },
      },
      expect.anything(),
    );
  });

  it('never mounts a field again while somebody types', async () => {
    renderWizard({ evaluate: jest.fn(async () => heldPreview()) });
    const custom = await screen.findByLabelText('Custom');
    await within(await panel()).findByText('Who will be asked');
    expect(mounts).toHaveBeenCalledTimes(1);

    await userEvent.type(custom, 'abcdef');
    const token = document.querySelector('input[type="password"]')!;
    await userEvent.type(token, '123456');

    expect(custom).toHaveValue('abcdef');
    expect(custom).toBeInTheDocument();
    expect(token).toHaveValue('123456');
    expect(token).toBeInTheDocument();
    expect(mounts).toHaveBeenCalledTimes(1);
  });

  it('says on the button who will be asked, and submits nothing of its own', async () => {
    const scaffold = jest.fn(async () => ({ taskId: 'apr-1' }));
    renderWizard({ evaluate: jest.fn(async () => heldPreview()), scaffold });
    await userEvent.type(await screen.findByLabelText('Custom'), 'x');
    await toReview();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Request approval from Finance',
      }),
    );
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
    expect(scaffold.mock.calls[0]).toMatchObject([
      { values: { custom: 'x', size: 'small' } },
    ]);
    expect(JSON.stringify(scaffold.mock.calls)).not.toContain('approvalProbe');
  });

  it('leaves the button alone when nobody is asked', async () => {
    renderWizard({ evaluate: jest.fn(async () => previewWith()) });
    await toReview();
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/approvalProbe/i)).not.toBeInTheDocument();
  });

  it('stops what the policy denies before the review, with the reason', async () => {
    renderWizard({
      evaluate: jest.fn(async () =>
        previewWith({
          tier: 'denied',
          outcome: 'deny',
          verdict: 'denied',
          rules: [
            {
              id: 'restricted',
              tier: 'denied',
              result: 'matched',
              countedAs: 'denied',
              comparisons: [],
              reason: 'Restricted data never gets a public endpoint.',
            },
          ],
        }),
      ),
    });
    await toReview();
    await waitFor(() =>
      expect(
        screen.getAllByText(/Restricted data never gets a public endpoint/)
          .length,
      ).toBeGreaterThan(1),
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('shows why a submission failed and submits again', async () => {
    const scaffold = jest
      .fn()
      .mockRejectedValueOnce(
        new Error(
          'Backend request failed, 503 Service Unavailable {"error":{"message":"The gate is starting, try again in a minute"}}',
        ),
      )
      .mockResolvedValueOnce({ taskId: 'apr-1' });
    renderWizard({ evaluate: jest.fn(async () => previewWith()), scaffold });
    await toReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(
      await screen.findByText('The gate is starting, try again in a minute'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(2));
    await waitFor(() =>
      expect(
        screen.queryByText('The gate is starting, try again in a minute'),
      ).not.toBeInTheDocument(),
    );
  });

  it('goes back to the form after a failed submission', async () => {
    const scaffold = jest.fn().mockRejectedValue(new Error('no'));
    renderWizard({ evaluate: jest.fn(async () => previewWith()), scaffold });
    await userEvent.type(await screen.findByLabelText('Pin'), 'hunter2');
    await toReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    expect(await screen.findByLabelText('Custom')).toBeInTheDocument();
    // What was typed into a password widget is among the values, and must not reach histories and logs.
    expect(screen.getByTestId('search')).toHaveTextContent(
      '?formData={"size":"small"}',
    );
    await toReview();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeEnabled();
  });

  it('says why the server does not take the values', async () => {
    renderWizard({
      evaluate: jest.fn().mockRejectedValue(new InputError('Name is needed.')),
    });
    const aside = await panel();
    await waitFor(() => expect(aside).toHaveTextContent('Name is needed.'));
  });

  it('works to the end when the approvals plugin does not answer', async () => {
    const scaffold = jest.fn(async () => ({ taskId: 'apr-1' }));
    renderWizard({
      evaluate: jest.fn().mockRejectedValue(new Error('down')),
      scaffold,
    });
    expect(
      await screen.findByText(/The policy cannot be checked right now/),
    ).toBeInTheDocument();
    await toReview();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });

  describe('for a request that is edited', () => {
    const earlier = requestWith({
      id: 'apr-9',
      status: 'changes-requested',
      values: { custom: 'big', size: 'large' },
      can: { ...requestWith().can, supersede: true },
      decisions: [
        {
          id: 'd1',
          decision: 'request-changes',
          person: 'user:default/finance',
          stageId: 'budget',
          subjectHash: 'h',
          comment: 'Smaller, please.',
          decidedAt: '2026-11-22T10:00:00Z',
          suggestion: { subjectHash: 's', values: { size: 'small' } },
        },
      ],
    });

    async function edit(options: {
      scaffold?: jest.Mock;
      approvals?: Partial<ApprovalsApi>;
    }) {
      const {
        scaffold = jest.fn(async () => ({ taskId: 'apr-10' })),
        approvals,
      } = options;
      renderWizard({
        evaluate: jest.fn(async () => heldPreview()),
        scaffold,
        search: editSearch(earlier),
        approvals: { getRequest: jest.fn(async () => earlier), ...approvals },
      });
      return await screen.findByText(
        'You are changing an earlier request',
        {},
        { timeout: 10_000 },
      );
    }

    async function send() {
      await userEvent.type(await screen.findByLabelText('Custom'), 'x');
      await toReview();
      await userEvent.click(
        await screen.findByRole('button', { name: /^Request approval/ }),
      );
    }

    beforeEach(() => window.localStorage.clear());

    it('says what it replaces, what was asked, and what is filled in', async () => {
      await edit({});
      const link = screen.getByRole('link', {
        name: 'See the earlier request',
      });
      expect(link).toHaveAttribute('href', '/approvals/requests/apr-9');
      expect(screen.getByText('Smaller, please.')).toBeInTheDocument();
      const list = screen.getByRole('list', { name: 'Suggested values' });
      expect(list).toHaveTextContent('size: large → small');
    });

    it('replaces it once it is sent, also after a failure', async () => {
      const supersede = jest.fn(async () => earlier);
      const scaffold = jest
        .fn()
        .mockRejectedValueOnce(new Error('down'))
        .mockResolvedValue({ taskId: 'apr-10' });
      await edit({ scaffold, approvals: { supersede } });
      await send();
      await userEvent.click(
        await screen.findByRole('button', { name: 'Edit' }),
      );
      expect(
        await screen.findByText('You are changing an earlier request'),
      ).toBeInTheDocument();
      expect(supersede).not.toHaveBeenCalled();
      await send();
      await waitFor(() =>
        expect(supersede).toHaveBeenCalledWith('apr-9', 'apr-10'),
      );
      expect(listReplacements()).toEqual([]);
    });

    it('goes on to what was sent when the other cannot be replaced', async () => {
      const supersede = jest.fn().mockRejectedValue(
        Object.assign(new Error('The earlier request is expired.'), {
          name: 'ConflictError',
        }),
      );
      await edit({ approvals: { supersede } });
      await send();
      expect(
        await screen.findByText('The earlier request was not replaced'),
      ).toBeInTheDocument();
      expect(
        screen.getByText('The earlier request is expired.'),
      ).toBeInTheDocument();
      await userEvent.click(screen.getByRole('button', { name: 'Close' }));
      expect(listReplacements()).toEqual([]);
    });

    it('says that it is over by now', async () => {
      const over = { ...earlier, status: 'expired', can: requestWith().can };
      renderWizard({
        evaluate: jest.fn(async () => heldPreview()),
        search: editSearch(earlier),
        approvals: { getRequest: jest.fn(async () => over as any) },
      });
      expect(
        await screen.findByText(/Your earlier request is by now: Expired/),
      ).toBeInTheDocument();
    });

    it('says to whoever else has got the address that it is none of theirs', async () => {
      const seen = { ...earlier, can: requestWith().can };
      renderWizard({
        evaluate: jest.fn(async () => heldPreview()),
        search: editSearch(earlier),
        approvals: { getRequest: jest.fn(async () => seen) },
        viewer: 'user:default/finance',
      });
      expect(
        await screen.findByText(/There is no earlier request apr-9 of yours/),
      ).toBeInTheDocument();
    });

    it.each([
      ['NotFoundError', /There is no earlier request apr-9 of yours/],
      ['ServiceUnavailableError', /cannot be read right now/],
    ])('says so on a %s, and works', async (name, words) => {
      const error = Object.assign(new Error('no'), { name });
      renderWizard({
        evaluate: jest.fn(async () => heldPreview()),
        search: editSearch(earlier),
        approvals: { getRequest: jest.fn().mockRejectedValue(error) },
      });
      expect(await screen.findByText(words)).toBeInTheDocument();
      await toReview();
      expect(
        await screen.findByRole('button', { name: /^Request approval/ }),
      ).toBeEnabled();
    });
  });
});
