import { causeMessages } from './messages/causeMessages';
import { comparisonMessages } from './messages/comparisonMessages';
import { evaluationMessages } from './messages/evaluationMessages';
import { notificationMessages } from './messages/notificationMessages';
import { objectionMessages } from './messages/objectionMessages';
import { policyMessages } from './messages/policyMessages';
import { recordMessages } from './messages/recordMessages';
import { refusalMessages } from './messages/refusalMessages';
import { timeMessages } from './messages/timeMessages';

/**
 * Every sentence that the engine says, and those of records, objections and notifications, by key; `{{name}}` stands for a
 * value. Another language is another catalogue with the same keys.
 */
export const ENGLISH_MESSAGES = {
  ...evaluationMessages,
  ...comparisonMessages,
  ...causeMessages,
  ...policyMessages,
  ...timeMessages,
  ...objectionMessages,
  ...recordMessages,
  ...refusalMessages,
  ...notificationMessages,
} as const;

export type MessageKey = keyof typeof ENGLISH_MESSAGES;

/** A catalogue in another language; what it lacks is said in English. */
export type Messages = Partial<Record<MessageKey, string>>;
