import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  BreakGlassConfig,
  CheckQuestion,
  EstimatorQuestion,
  Evaluation,
  Freeze,
  PolicySource,
  PolicySubject,
  SelectorQuestion,
  WindowConfig,
} from '@greenlane/backstage-plugin-approvals-policy';

/** A policy that the running portal is configured with. */
export interface PolicyInForce {
  /** SHA-256, in hex, of the normalised policy. */
  readonly hash: string;
  /** As configured. */
  readonly source: PolicySource;
  /** What has to be added up before a subject can be evaluated; empty if nothing has to. */
  readonly windows: readonly WindowConfig[];
  /** ISO 4217; empty if it estimates no costs. */
  readonly currency: string;
  /** How a request may pass in an emergency; undefined where it may not. */
  readonly breakGlass: BreakGlassConfig | undefined;
  /** When nothing is launched that people approved. */
  readonly freezes: readonly Freeze[];
  /** What has to be asked of others before a subject can be evaluated. */
  checksToAsk(subject: PolicySubject): CheckQuestion[];
  /** Who has to be asked what it costs; undefined if nobody has. */
  estimatorToAsk(subject: PolicySubject): EstimatorQuestion | undefined;
  /** For whom it has to be found out who that is. */
  selectorsToAsk(subject: PolicySubject): SelectorQuestion[];
  evaluate(subject: PolicySubject): Evaluation;
  /** An evaluation of its own, with what would make it easier. */
  withEasier(evaluation: Evaluation): Evaluation;
  /** Whether it asks for more now than was asked for when the request was made. */
  asksMore(current: Evaluation, frozen: Evaluation): boolean;
  describe(): PolicyView;
}
