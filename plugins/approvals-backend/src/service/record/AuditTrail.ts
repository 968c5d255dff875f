import { AuditorService } from '@backstage/backend-plugin-api';
import { Audit, RequestNews } from '../../effects';

/**
 * Tells the auditor what the outbox says: each change of a request at least once, also when the
 * process died between the change and the telling.
 */
export class AuditTrail implements Audit {
  readonly #auditor: AuditorService;

  static create(options: { auditor: AuditorService }): AuditTrail {
    return new AuditTrail(options.auditor);
  }

  private constructor(auditor: AuditorService) {
    this.#auditor = auditor;
  }

  async record(news: RequestNews): Promise<void> {
    const event = await this.#auditor.createEvent({
      eventId: 'approval-request',
      // Anything lower is not shown by default.
      severityLevel: 'medium',
      meta: news,
    });
    await event.success();
  }
}
