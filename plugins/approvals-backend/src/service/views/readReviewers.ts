import { Emergency } from '../../domain/emergency/Emergency';
import { reviewersFor } from '../../domain/emergency/reviewersFor';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { Caller } from '../Caller';
import { Services } from '../Services';

/** Who looks at the emergency of a request afterwards. */
export type Reviewers = {
  /** Groups and users, of whom one does. */
  refs: string[];
  /** Who had a part in it and does not: accounts, and the humans behind them. */
  involved: string[];
};

/** @throws ServiceUnavailableError when the catalog does not answer */
export async function readReviewers(
  { requester }: Pick<RequestRecord, 'requester'>,
  options: {
    emergency: Pick<Emergency, 'invocations'>;
    services: Pick<Services, 'people' | 'policies' | 'config'>;
    fresh?: boolean;
  },
): Promise<Reviewers> {
  const { emergency, services, fresh } = options;
  const { administrators } = services.config;
  const named = services.policies.current.inForce.breakGlass?.reviewFrom;
  const involved = [
    requester,
    ...emergency.invocations.map(({ person }) => person),
  ];
  const about = { refs: named ?? [], accounts: involved };
  const membership = await services.people.getMembership(about, { fresh });
  const { humans } = membership;
  return {
    refs: reviewersFor({ named, administrators, involved, membership }),
    involved: [...involved, ...involved.map(one => humans[one] ?? one)],
  };
}

/** Whether the caller is one of them. */
export function isReviewerOf(
  { refs, involved }: Reviewers,
  caller: Caller,
): boolean {
  return (
    caller.kind === 'person' &&
    caller.refs.some(ref => refs.includes(ref)) &&
    !involved.includes(caller.ref) &&
    !involved.includes(caller.person?.human ?? caller.ref)
  );
}
