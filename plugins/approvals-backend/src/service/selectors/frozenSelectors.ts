import {
  Evaluation,
  SelectorAnswer,
} from '@greenlane/backstage-plugin-approvals-policy';
import { isDeepStrictEqual } from 'node:util';

type Answers = Record<string, SelectorAnswer>;

/**
 * For whom the selectors stood when a request got its terms. Whoever that was is asked: another policy,
 * or another shift, does not change it.
 *
 * @param asked - answers by now; where these are about something else, the earlier ones are not given
 */
export function frozenSelectors(
  frozen: Evaluation | undefined,
  asked: Answers = {},
): Answers {
  const answers = Object.entries(frozen?.input.outside?.selectors ?? {});
  return Object.fromEntries(
    answers.filter(
      ([selector, answer]) =>
        answer.known &&
        (!Object.hasOwn(asked, selector) ||
          isDeepStrictEqual(asked[selector].of, answer.of)),
    ),
  );
}
