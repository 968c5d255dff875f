export { OutboxDrain } from './OutboxDrain';
export type { OutboxDrainOptions } from './OutboxDrain';
export { REQUESTS_CHANNEL, REQUESTS_TOPIC } from './Deliverer';
export type { Audit, EventPublisher, RequestNews } from './Deliverer';
export type {
  OutboxKind,
  OutboxPayload,
  OutboxRow,
  OutboxStore,
} from './OutboxStore';
