import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { Delegation } from '../domain/delegation/Delegation';
import { nameOf } from './notificationFor';

/** What somebody is told in whose name another one has delegated. */
export function delegatedNotification(
  {
    id,
    createdBy,
    delegate,
  }: Pick<Delegation, 'id' | 'createdBy' | 'delegate'>,
  words: Words = Words.english,
): NotificationPayload {
  return {
    title: words.say('delegatedForYou', {
      by: nameOf(createdBy),
      delegate: nameOf(delegate),
    }),
    description: words.say('delegatedForYouMore'),
    severity: 'high',
    link: '/approvals/delegation',
    topic: 'approvals-delegation',
    scope: `approvals:delegated:${id}`,
  };
}
