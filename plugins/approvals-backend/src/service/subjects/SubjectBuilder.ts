import { InputError } from '@backstage/errors';
import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import {
  buildTaskSpec,
  maskSecrets,
  secretPathsOf,
  SubmissionRequest,
  subjectHash,
  unmaskedSecretPaths,
  withoutGate,
} from '@greenlane/backstage-plugin-approvals-common';
import { PolicySubject } from '@greenlane/backstage-plugin-approvals-policy';
import { StoredSubject } from '../../database/operations/requests/insertSubject';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { PeopleDirectory, Person } from '../../people';
import { TemplateReader } from './TemplateReader';
import { templateRefOf } from './templateFacts';

/** What is asked for: as the policy sees it, as it will run, and its hash. */
export type Subject = {
  hash: string;
  /** Secrets masked; without the gate's own step. */
  spec: TaskSpec;
  secretPaths: string[];
  policySubject: Omit<PolicySubject, 'now'>;
  template: JsonObject;
};

/** Builds subjects: from what the gate hands in, and from how things stand now. */
export class SubjectBuilder {
  readonly #templates: TemplateReader;
  readonly #people: PeopleDirectory;

  static create(options: {
    templates: TemplateReader;
    people: PeopleDirectory;
  }): SubjectBuilder {
    return new SubjectBuilder(options.templates, options.people);
  }

  private constructor(templates: TemplateReader, people: PeopleDirectory) {
    this.#templates = templates;
    this.#people = people;
  }

  /**
   * The subject of a submission.
   *
   * @throws InputError when a secret stands in the values, or the gate contradicts itself
   */
  fromSubmission(submission: SubmissionRequest, person?: Person): Subject {
    const { spec, secretPaths, requester } = submission;
    const unmasked = unmaskedSecretPaths(spec.parameters, secretPaths);
    if (unmasked.length > 0) {
      throw new InputError(
        `The value at ${unmasked.join(
          ', ',
        )} is a secret and must not be sent with the form values. Send it under "secrets", with asterisks in its place.`,
      );
    }
    if ((spec.user?.ref ?? undefined) !== (requester ?? undefined)) {
      throw new InputError('The task names another person than the request.');
    }
    return assemble({ ...submission, person });
  }

  /**
   * The subject of a request as it would be now, or undefined when its template is gone. With
   * `fresh` nothing that was read before is good enough.
   */
  async fromNow(
    request: RequestRecord,
    stored: StoredSubject,
    options: { fresh: boolean },
  ): Promise<Subject | undefined> {
    // As it was written when it was hashed.
    const requester = stored.spec.user?.ref;
    const [template, person] = await Promise.all([
      this.#templates.read(request.templateRef),
      requester ? this.#people.getPerson(requester, options) : undefined,
    ]);
    if (!template) {
      return undefined;
    }
    const spec = buildTaskSpec({
      template,
      values: stored.spec.parameters,
      requester,
      userEntity: person?.entity,
    });
    const { secretPaths } = stored;
    return assemble({ spec, template, requester, person, secretPaths });
  }

  /** A subject for looking ahead: nothing is hashed against it, and secrets are masked whatever they are. */
  preview(options: {
    template: JsonObject;
    values: JsonObject;
    requester?: string;
    person?: Person;
  }): Omit<PolicySubject, 'now'> {
    const { template, values, requester, person } = options;
    const secretPaths = secretPathsOf(template);
    const found = unmaskedSecretPaths(values, secretPaths);
    if (found.length > 0) {
      throw new InputError(
        `The value at ${found.join(', ')} is a secret; leave it out here.`,
      );
    }
    const parameters = maskSecrets(values, secretPaths);
    return policySubjectOf({ template, parameters, requester, person });
  }
}

type Parts = {
  spec: TaskSpec;
  template: JsonObject;
  secretPaths: string[];
  requester?: string;
  person?: Person;
};

function assemble(parts: Parts): Subject {
  const { spec, secretPaths, template } = parts;
  const parameters = maskSecrets(spec.parameters, secretPaths);
  const steps = withoutGate(spec.steps as unknown as JsonObject[]);
  const masked = { ...spec, parameters, steps } as unknown as TaskSpec;
  return {
    hash: subjectHash(masked, { secretPaths }),
    spec: masked,
    secretPaths,
    policySubject: policySubjectOf({ ...parts, parameters }),
    template,
  };
}

function policySubjectOf(options: {
  template: JsonObject;
  parameters: JsonObject;
  requester?: string;
  person?: Person;
}): Omit<PolicySubject, 'now'> {
  const { template, parameters, requester, person } = options;
  return {
    template: {
      entityRef: templateRefOf(template),
      entity: withoutGate(template),
    },
    parameters,
    requester: requester
      ? {
          entityRef: requester,
          entity: person?.entity as unknown as JsonObject | undefined,
          groups: person?.groups ?? [],
        }
      : undefined,
  };
}
