import { AuditorService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { EventPublisher } from '../../effects';

/**
 * Tells the auditor what the outbox says: each change of a request at least once, also when the
 * process died between the change and the telling.
 */
export class AuditTrail implements EventPublisher {
  readonly #auditor: AuditorService;

  static create(options: { auditor: AuditorService }): AuditTrail {
    return new AuditTrail(options.auditor);
  }

  private constructor(auditor: AuditorService) {
    this.#auditor = auditor;
  }

  async publish(params: { eventPayload: unknown }): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'approval-request',
      // Anything lower is not shown by default.
      severityLevel: 'medium',
      meta: params.eventPayload as JsonObject,
    });
    await event.success();
  }
}
