import { RefObject, useMemo } from 'react';
import Alert from '@material-ui/lab/Alert';
import { Theme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { LoadFailure } from '../../components/LoadFailure';
import { NO_FILTERS, useListQuery } from '../../hooks/useListQuery';
import { useRequests } from '../../hooks/useRequests';
import { EmptyList } from './EmptyList';
import { ListSkeleton } from './ListSkeleton';
import { NewRequestsBanner } from './NewRequestsBanner';
import { Pager } from './Pager';
import { RequestCards } from './RequestCards';
import { RequestTable } from './RequestTable';

/** The rows of the chosen list, with whatever stands in for them. */
export function RequestList(props: {
  listQuery: ReturnType<typeof useListQuery>;
  tiers: PolicyView['tiers'];
  listRef: RefObject<HTMLDivElement>;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const isNarrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'));
  const { choice, query, isFiltered, choose } = props.listQuery;
  const requests = useRequests(query);
  const outcomes = useMemo(
    () =>
      Object.fromEntries(props.tiers.map(({ id, outcome }) => [id, outcome])),
    [props.tiers],
  );
  const { rows, page, error } = requests;
  if (!rows || !page) {
    return error ? (
      <LoadFailure error={error} onRetry={requests.reload} />
    ) : (
      <ListSkeleton />
    );
  }
  const Rows = isNarrow ? RequestCards : RequestTable;
  return (
    <div ref={props.listRef} aria-busy={requests.loading}>
      {error && <Alert severity="warning">{t('page.refreshFailed')}</Alert>}
      <NewRequestsBanner {...requests} onShow={requests.showNew} />
      {rows.length === 0 ? (
        <EmptyList
          view={choice.view}
          isFiltered={isFiltered}
          onClear={() => choose(NO_FILTERS)}
        />
      ) : (
        <Rows
          rows={rows}
          outcomes={outcomes}
          label={t(`list.${choice.view}`)}
        />
      )}
      {rows.length > 0 && (
        <Pager page={page} onTurn={cursor => choose({ cursor })} />
      )}
    </div>
  );
}
