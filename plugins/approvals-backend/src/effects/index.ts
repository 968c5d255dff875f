export { OutboxDrain } from './OutboxDrain';
export type { OutboxDrainOptions } from './OutboxDrain';
export { REQUESTS_CHANNEL, REQUESTS_TOPIC } from './Deliverer';
export { EVERYBODY } from './Addressees';
export type { Addressed, Addressees } from './Addressees';
export { ChannelRegistry } from './ChannelRegistry';
export {
  delegatedNotification,
  standingInNotification,
} from './delegatedNotification';
export { gatheredNotification } from './notificationFor';
export { notifyPeople } from './notifyPeople';
export { CHANNEL_PREFIX } from './OutboxStore';
export type { Audit, EventPublisher, RequestNews } from './Deliverer';
export type { Substitute, Substitutes } from './Substitutes';
export type {
  OutboxKind,
  OutboxPayload,
  OutboxRow,
  OutboxStore,
  PersonalKind,
} from './OutboxStore';
