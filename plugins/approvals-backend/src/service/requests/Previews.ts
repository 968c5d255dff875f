import { NotFoundError } from '@backstage/errors';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import {
  Evaluation,
  Words,
} from '@greenlane/backstage-plugin-approvals-policy';
import {
  eligibilityOf,
  refsToLookUp,
} from '../../domain/eligibility/eligibilityOf';
import { quorum, QuorumState } from '../../domain/quorum/quorum';
import { refsOf } from '../../domain/request/stageRefs';
import { EvaluationBody } from '../../validation';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { templateOwnerOf, templateSystemOf } from '../subjects/templateFacts';
import { quorumInputOf } from '../views/canDecide';

/** Says what would become of a request, without making one. */
export class Previews {
  readonly #services: Services;

  static create(options: { services: Services }): Previews {
    return new Previews(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * @throws NotFoundError when the caller may not see the template, or there is none
   * @throws InputError when a secret stands in the values
   */
  async preview(
    body: EvaluationBody,
    caller: Caller,
  ): Promise<EvaluationPreview> {
    const { evaluations, policies, templates, subjects } = this.#services;
    const { templateRef, values } = body;
    const template = await templates.read(templateRef, caller.credentials);
    if (!template) {
      throw new NotFoundError(
        `There is no template ${templateRef}, or you may not see it.`,
      );
    }
    const requester = caller.kind === 'service' ? undefined : caller.ref;
    const subject = subjects.preview({
      template,
      values,
      requester,
      person: caller.person,
    });
    const evaluation = await evaluations.ahead({
      policy: policies.current.inForce,
      subject,
      preview: true,
      owners: {
        requester: caller.ref,
        templateOwner: templateOwnerOf(template),
        templateSystem: templateSystemOf(template),
      },
    });
    return this.#withPeople(
      policies.policyOf(evaluation).withEasier(evaluation),
      caller.ref,
    );
  }

  async #withPeople(
    evaluation: Evaluation,
    requester: string,
  ): Promise<EvaluationPreview> {
    const { input, ...shown } = evaluation;
    const { stages } = evaluation;
    const membership = await this.#services.people.getMembership({
      refs: refsToLookUp(evaluation),
      accounts: [requester],
    });
    const state = quorum(
      quorumInputOf({
        request: { stages, requester },
        decisions: [],
        eligibility: eligibilityOf(evaluation, membership),
      }),
    );
    const unreachable = evaluation.verdict === 'held' && !state.reachable;
    return {
      ...shown,
      approvers: stages.map((stage, index) => ({
        stageId: stage.id,
        from: refsOf(stage.require),
        people: state.stages[index].deciders,
      })),
      ...(unreachable && toUnreachable(state)),
    };
  }
}

function toUnreachable({
  missing,
}: QuorumState): Pick<EvaluationPreview, 'unreachable' | 'unreachablePhrases'> {
  return {
    unreachable: Words.english.phrases(missing),
    unreachablePhrases: missing,
  };
}
