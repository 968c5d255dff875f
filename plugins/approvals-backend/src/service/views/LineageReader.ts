import {
  EarlierDecision,
  Lineage,
} from '@greenlane/backstage-plugin-approvals-common';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { findReplaced } from '../../database/operations/requests/findReplaced';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { StoredSubject } from '../../database/operations/requests/insertSubject';
import { diffValues } from '../../domain/changes/diffValues';
import { hashWithout } from '../../domain/changes/hashWithout';
import { Caller } from '../Caller';
import { inOwnSeat } from '../inOwnSeat';
import { Services } from '../Services';
import { DecisionSituation, whyNotDecide } from './canDecide';
import { Narrowing, RequestReader } from './RequestReader';
import { RequestDetails } from './toRequest';

/** Reads what a request has taken the place of. */
export class LineageReader {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): LineageReader {
    return new LineageReader(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
  }

  /** As far as the caller may see it: values of an earlier request are no more public than it is. */
  async read(
    details: RequestDetails,
    caller: Caller,
    narrowing: Narrowing,
  ): Promise<Lineage> {
    if (!details.hasReplaced) {
      return {};
    }
    const { database } = this.#services;
    const replaced = await database.read(knex =>
      findReplaced(knex, details.request.id),
    );
    const supersedes = await this.#reader.visible(replaced, caller, narrowing);
    const [latest] = supersedes;
    if (latest === undefined) {
      return {};
    }
    const [subject, decisions] = await database.read(async knex => [
      (await getSubjects(knex, [latest])).get(latest),
      (await findDecisions(knex, [latest])).get(latest) ?? [],
    ]);
    const approvals = decisions.filter(one => one.decision === 'approve');
    return {
      supersedes,
      ...changesOf(subject, details.subject),
      earlierDecisions: approvals
        .filter(one => !hasDecided(details, one.person))
        .map(({ requestId, person, stageId, subjectHash, decidedAt }) => ({
          requestId,
          person,
          stageId,
          subjectHash,
          decidedAt,
          canDecide: canDecide(details, person, caller),
        })),
    };
  }
}

function changesOf(
  from: StoredSubject | undefined,
  to: StoredSubject | undefined,
): Pick<Lineage, 'changes' | 'changesLeftOut' | 'templateChanged'> {
  if (!from || !to) {
    return {};
  }
  const { parameters } = from.spec;
  const { changes, leftOut } = diffValues(parameters, to.spec.parameters);
  return {
    changes,
    changesLeftOut: leftOut || undefined,
    templateChanged: hashWithout(from) !== hashWithout(to) || undefined,
  };
}

function hasDecided({ decisions }: DecisionSituation, ref: string): boolean {
  return decisions.some(({ person }) => person === ref);
}

/** Of the permission policy only the caller's own part is known. */
function canDecide(
  situation: DecisionSituation,
  ref: EarlierDecision['person'],
  caller: Caller,
): boolean {
  if (ref === caller.ref) {
    return whyNotDecide(caller, situation) === undefined;
  }
  const person = inOwnSeat(ref);
  return whyNotDecide(person, { ...situation, permitted: true }) === undefined;
}
