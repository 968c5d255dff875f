import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { TestService } from '../../__testUtils__/createTestService';
import { RacedRequest } from './RacedRequest';

/** One of the ways in which a race may end; any other way is a fault. */
export type Ending = {
  /** What each contender is answered: what came of it, or the name of the error. */
  answers: string[];
  status: RequestStatus;
  /** The decisions that stand, as `<person> <decision>`, by person. */
  decisions: string[];
};

/** Things that people do to one request at the same time. */
export type Race = {
  title: string;
  /** Brings a new request to where the race begins. */
  arrange: (test: TestService) => Promise<RacedRequest>;
  contenders: Array<
    (request: RacedRequest, test: TestService) => Promise<string>
  >;
  endings: Ending[];
};
