import { compilePolicy } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { describePolicy } from './describePolicy';

const WINDOWS = {
  month: { sum: 'cost', of: 'requester', days: 30 },
  today: {
    sum: 'cost',
    of: 'owner',
    days: 1,
    templates: ['template:default/cloud-*', 'template:default/sandbox'],
  },
};

it('describes what a policy adds up, as data and in words', () => {
  const config: any = change(demoPolicy, 'policy.windows', WINDOWS);
  const { windows = [], words } = describePolicy(compilePolicy(config));
  expect(windows).toMatchObject([
    {
      id: 'month',
      of: 'requester',
      days: 30,
      words:
        '`windows.month` is what other requests of the same requester within the last 30 days cost a month together.',
    },
    {
      id: 'today',
      templates: ['template:default/cloud-*', 'template:default/sandbox'],
      words:
        '`windows.today` is what other requests whose template has the same owner (only for template:default/cloud-* or template:default/sandbox) within the last day cost a month together.',
    },
  ]);
  expect(windows[0]).not.toHaveProperty('templates');
  expect(words).toEqual(
    expect.arrayContaining(windows.map(window => window.words)),
  );
});

it('says nothing of windows where there are none', () => {
  expect(describePolicy(compilePolicy(demoPolicy))).not.toHaveProperty(
    'windows',
  );
});
