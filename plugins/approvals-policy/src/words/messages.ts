import { causeMessages } from './messages/causeMessages';
import { comparisonMessages } from './messages/comparisonMessages';
import { evaluationMessages } from './messages/evaluationMessages';
import { notificationMessages } from './messages/notificationMessages';
import { policyMessages } from './messages/policyMessages';
import { timeMessages } from './messages/timeMessages';

/**
 * Every sentence that the engine says, and those of notifications, by key; `{{name}}` stands for a
 * value. Another language is another catalogue with the same keys.
 */
export const ENGLISH_MESSAGES = {
  ...evaluationMessages,
  ...comparisonMessages,
  ...causeMessages,
  ...policyMessages,
  ...timeMessages,
  ...notificationMessages,
} as const;

export type MessageKey = keyof typeof ENGLISH_MESSAGES;

/** A catalogue in another language; what it lacks is said in English. */
export type Messages = Partial<Record<MessageKey, string>>;
