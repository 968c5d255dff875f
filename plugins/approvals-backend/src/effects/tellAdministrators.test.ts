import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { tellAdministrators } from './tellAdministrators';

const issue = { path: 'approvals.policy.rules[0].when', message: 'Odd.' };

async function tell(
  issues: Array<typeof issue>,
  options: { members?: string[]; words?: Words } = {},
) {
  const { members = ['user:default/platform'], words } = options;
  const send = jest.fn(async (_: any) => {});
  await tellAdministrators(issues, {
    notifications: { send },
    people: {
      getMembers: async () => ({ 'group:default/platform': members }),
    },
    administrators: ['group:default/platform'],
    words,
  });
  return send.mock.calls.map(([{ payload }]) => payload);
}

describe('tellAdministrators', () => {
  it('names the first mistake, and how many there are besides', async () => {
    expect(await tell([issue])).toMatchObject([
      {
        title: 'The changed approvals configuration is refused',
        description:
          'The policy that was in force stays. approvals.policy.rules[0].when: Odd.',
      },
    ]);
    const [{ description }] = await tell([issue, issue, issue]);
    expect(description).toMatch(/Odd\. \(and 2 more\)$/);
  });

  it('speaks the language that it is given', async () => {
    const words = Words.create({
      messages: (_, { issue: said = '', count = '' }) => `⟨${said}${count}⟩`,
    });
    expect(await tell([issue, issue], { words })).toMatchObject([
      { title: '⟨⟩', description: `⟨${issue.path}: ${issue.message}1⟩` },
    ]);
  });

  it('tells nobody where there is nobody', async () => {
    expect(await tell([issue], { members: [] })).toEqual([]);
  });
});
