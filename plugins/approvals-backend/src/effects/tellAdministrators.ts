import { NotificationService } from '@backstage/plugin-notifications-node';
import { PolicyIssue } from '@greenlane/backstage-plugin-approvals-policy';
import { PeopleDirectory } from '../people';

/** Tells administrators that a changed configuration is not in force; replicas tell it once together. */
export async function tellAdministrators(
  issues: PolicyIssue[],
  options: {
    notifications: NotificationService;
    people: PeopleDirectory;
    administrators: string[];
  },
): Promise<void> {
  const { notifications, people, administrators } = options;
  const members = await people.getMembers(administrators);
  const entityRef = [...new Set(Object.values(members).flat())].sort();
  if (entityRef.length === 0) {
    return;
  }
  const [first] = issues;
  const others = issues.length - 1;
  await notifications.send({
    recipients: { type: 'entity', entityRef },
    payload: {
      title: 'The changed approvals configuration is refused',
      description: `The policy that was in force stays. ${first.path}: ${
        first.message
      }${others > 0 ? ` (and ${others} more)` : ''}`,
      severity: 'high',
      topic: 'approvals',
      scope: 'approvals:policy-refused',
    },
  });
}
