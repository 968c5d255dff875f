import { PolicySubject } from '../types';
import { Failure, Result } from '../expressions/values';
import { parseTimestamp } from '../expressions/timeFunctions';
import { listAt, objectAt, textAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';

type Reader = (subject: PolicySubject, template: TemplateInfo) => Result;

const READERS: ReadonlyArray<readonly [string, Reader]> = [
  ['parameters', subject => objectAt(subject, 'parameters')],
  ['template', (_, { entity }) => entity],
  ['actions', (_, { actions }) => actions],
  ['requester', readRequester],
  ['now', readNow],
];

/**
 * What expressions can ask about a subject, by the names they use; what is not as it should be is a
 * failure to whoever asks. Only what is asked for is read.
 */
export function readSubject(options: {
  subject: PolicySubject;
  template: TemplateInfo;
  asked: ReadonlySet<string>;
}): Map<string, Result> {
  const { subject, template, asked } = options;
  const names = new Map<string, Result>();
  for (const [name, read] of READERS) {
    if (asked.has(name)) {
      names.set(name, read(subject, template));
    }
  }
  return names;
}

function readNow(subject: PolicySubject): Result {
  const now = textAt(subject, 'now');
  return now === undefined
    ? new Failure('isMissing', { path: 'now' }, ['now'])
    : parseTimestamp(now);
}

function readRequester(subject: PolicySubject): Result {
  if (textAt(valueAt(subject, 'requester'), 'entityRef') === undefined) {
    return new Failure('noRequester', {}, ['requester']);
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
