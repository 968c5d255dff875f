import { Link } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import useAsync from 'react-use/lib/useAsync';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { useInView } from '../../hooks/useInView';
import { rootRouteRef } from '../../routes';
import { approvalsTranslationRef } from '../../translation';

/**
 * Leads to the requests that a rule decided, with how many of them the reader may see. They are
 * counted once the link is in view: a policy may have hundreds of rules.
 */
export function DecidedLink(props: { rule: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const root = useRouteRef(rootRouteRef);
  const { rule } = props;
  const [ref, isSeen] = useInView<HTMLDivElement>();
  const { value } = useAsync(
    async () =>
      isSeen
        ? api.listRequests({ view: 'all', rule: [rule], limit: 1 })
        : undefined,
    [api, rule, isSeen],
  );
  const search = new URLSearchParams({ view: 'all', rule });
  return (
    <div ref={ref}>
      <Link to={`${root()}?${search}`}>
        {value
          ? t('policy.decided', { count: value.totalItems })
          : t('policy.decidedUnknown')}
      </Link>
    </div>
  );
}
