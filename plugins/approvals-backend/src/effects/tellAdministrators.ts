import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  PolicyIssue,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PeopleDirectory } from '../people';

/** Tells administrators that a changed configuration is not in force; replicas tell it once together. */
export async function tellAdministrators(
  issues: PolicyIssue[],
  options: {
    notifications: NotificationService;
    people: Pick<PeopleDirectory, 'getMembers'>;
    administrators: string[];
    /** English when left out. */
    words?: Words;
  },
): Promise<void> {
  const { notifications, people, administrators } = options;
  const { words = Words.english } = options;
  const members = await people.getMembers(administrators);
  const entityRef = [...new Set(Object.values(members).flat())].sort();
  if (entityRef.length === 0) {
    return;
  }
  await notifications.send({
    recipients: { type: 'entity', entityRef },
    payload: {
      title: words.say('changeRefused'),
      description: describe(issues, words),
      severity: 'high',
      topic: 'approvals',
      scope: 'approvals:policy-refused',
    },
  });
}

function describe([first, ...others]: PolicyIssue[], words: Words): string {
  const issue = `${first.path}: ${first.message}`;
  return others.length === 0
    ? words.say('changeRefusedWhy', { issue })
    : words.say('changeRefusedMore', { issue, count: String(others.length) });
}
