import { RefObject } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  REQUEST_STATUSES,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import {
  ListChoice,
  NO_FILTERS,
  ORDERS,
  Order,
} from '../../hooks/useListQuery';
import { ChoiceField } from './ChoiceField';
import { RuleChips } from './RuleChips';
import { SearchField } from './SearchField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      margin: theme.spacing(2, 0),
    },
  }),
  { name: 'ApprovalsFilters' },
);

/** Narrows and orders the list. */
export function Filters(props: {
  choice: ListChoice;
  isFiltered: boolean;
  tiers: string[];
  /** Of the rules of the policy in force, by id. */
  ruleTitles: ReadonlyMap<string, string>;
  searchRef: RefObject<HTMLInputElement>;
  onChoose: (
    change: Partial<ListChoice>,
    options?: { replace?: boolean },
  ) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { choice, tiers, onChoose } = props;
  const statuses = REQUEST_STATUSES.map(status => ({
    value: status,
    label: t(`status.${status}`),
  }));
  const orders = (Object.keys(ORDERS) as Order[]).map(order => ({
    value: order,
    label: t(`list.${order}`),
  }));
  return (
    <div role="search" aria-label={t('list.filters')} className={classes.root}>
      <SearchField
        value={choice.search}
        inputRef={props.searchRef}
        onSearch={search => onChoose({ search }, { replace: true })}
      />
      {choice.view !== 'inbox' && (
        <ChoiceField
          multiple
          id="approvals-status"
          label={t('list.status')}
          options={statuses}
          values={choice.status}
          onChange={status => onChoose({ status: status as RequestStatus[] })}
        />
      )}
      <ChoiceField
        multiple
        id="approvals-tier"
        label={t('list.tier')}
        options={tiers.map(tier => ({ value: tier, label: tier }))}
        values={choice.tier}
        onChange={tier => onChoose({ tier })}
      />
      <ChoiceField
        id="approvals-order"
        label={t('list.sort')}
        options={orders}
        values={[choice.order]}
        onChange={([order]) => onChoose({ order: order as Order })}
      />
      <RuleChips
        rules={choice.rule}
        titles={props.ruleTitles}
        onChange={rule => onChoose({ rule })}
      />
      {props.isFiltered && (
        <Button size="small" onClick={() => onChoose(NO_FILTERS)}>
          {t('list.clear')}
        </Button>
      )}
    </div>
  );
}
