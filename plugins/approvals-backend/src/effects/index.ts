export { OutboxDrain } from './OutboxDrain';
export type { OutboxDrainOptions } from './OutboxDrain';
export { REQUESTS_CHANNEL, REQUESTS_TOPIC } from './Deliverer';
export type { EventPublisher } from './Deliverer';
export type {
  OutboxKind,
  OutboxPayload,
  OutboxRow,
  OutboxStore,
} from './OutboxStore';
