import { PolicySubject } from '../types';
import { Failure, Result } from '../expressions/values';
import { parseTimestamp } from '../expressions/timeFunctions';
import { listAt, objectAt, textAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';

/** What expressions can ask about a subject, by the names they use. */
export type SubjectNames = {
  parameters: Result;
  template: Result;
  actions: Result;
  requester: Result;
  now: Result;
};

/** Reads a subject of any shape; what is not as it should be is a failure to whoever asks. */
export function readSubject(
  subject: PolicySubject,
  template: TemplateInfo,
): SubjectNames {
  const now = textAt(subject, 'now');
  return {
    parameters: objectAt(subject, 'parameters'),
    template: template.entity,
    actions: template.actions,
    requester: readRequester(subject),
    now:
      now === undefined
        ? new Failure('now is missing', ['now'])
        : parseTimestamp(now),
  };
}

function readRequester(subject: PolicySubject): Result {
  if (textAt(valueAt(subject, 'requester'), 'entityRef') === undefined) {
    return new Failure('there is no requester: a service asks', ['requester']);
  }
  const requester = objectAt(subject, 'requester');
  return {
    entityRef: textAt(requester, 'entityRef'),
    entity:
      valueAt(requester, 'entity') === undefined
        ? undefined
        : objectAt(requester, 'entity'),
    groups: listAt(requester, 'groups').filter(
      group => typeof group === 'string',
    ) as string[],
  };
}
