import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';

/** What has been filled in, by key. */
export type Values = Record<string, unknown>;

/** What the panel beside the wizard shows. */
export type WizardState = {
  /** Undefined until the first page of the form is there. */
  values?: Values;
  /** The newest answer; kept while a newer one is on its way. */
  evaluation?: EvaluationPreview;
  checking: boolean;
  /** The newest question could not be answered. */
  unavailable: boolean;
  /** Why the server does not take these values, in its own sentence. */
  refusal?: string;
  /** For the Create button, when approval is needed. */
  createLabel?: string;
  /** A submission that failed and waits for the person. */
  failure?: { message: string; tryAgain(): void };
};
