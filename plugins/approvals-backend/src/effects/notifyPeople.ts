import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { NotificationService } from '@backstage/plugin-notifications-node';

/**
 * Backstage hands out the notification service also where its plugin is not installed. Then sending
 * is answered 404, and will be tomorrow; a plugin that is only starting answers 503.
 *
 * @param people - entity references
 * @throws Error - when the notification could be sent later
 */
export async function notifyPeople(
  notifications: NotificationService,
  people: string[],
  payload: NotificationPayload,
): Promise<void> {
  const recipients = { type: 'entity' as const, entityRef: people };
  try {
    await notifications.send({ recipients, payload });
  } catch (error) {
    if (!/\bstatus 404\b/.test(String(error))) {
      throw error;
    }
  }
}
