import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { Delegation } from '../domain/delegation/Delegation';
import { gatheredNotification, nameOf } from './notificationFor';

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

/**
 * What somebody is told when they begin to stand in for another one.
 *
 * @param options - `waiting`: how many requests they can decide now; undefined where nobody knows
 */
export function standingInNotification(
  { id, delegator }: Pick<Delegation, 'id' | 'delegator'>,
  options: { waiting: number | undefined; words?: Words },
): NotificationPayload {
  const { waiting, words = Words.english } = options;
  const by = nameOf(delegator);
  return {
    title: words.say('delegatedToYou', { by }),
    description:
      waiting === 0 ? undefined : gatheredNotification(waiting, words).title,
    severity: 'normal',
    link: '/approvals',
    topic: 'approvals-delegation',
    scope: `approvals:standing-in:${id}`,
  };
}
