import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { TierChip } from '../../components/TierChip';
import { RequestTitle } from './RequestTitle';
import {
  CostPart,
  DeadlinePart,
  RequesterPart,
  RiskPart,
  StatusPart,
} from './RowParts';
import { RowsProps } from './RowsProps';

const useStyles = makeStyles(
  theme => ({
    list: {
      ...theme.typography.body2,
      margin: 0,
      padding: 0,
      listStyle: 'none',
      display: 'grid',
      gap: theme.spacing(1.5),
    },
    card: { padding: theme.spacing(2) },
    gone: { opacity: 0.6 },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
      gap: theme.spacing(1),
      margin: theme.spacing(1.5, 0, 0),
    },
    term: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
    },
    value: { margin: 0 },
  }),
  { name: 'ApprovalsRequestCards' },
);

function Fact(props: { term: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.term}>{props.term}</dt>
      <dd className={classes.value}>{props.children}</dd>
    </div>
  );
}

function Card(props: {
  row: RowsProps['rows'][number];
  outcomes: RowsProps['outcomes'];
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, gone } = props.row;
  return (
    <Paper
      component="li"
      variant="outlined"
      className={`${classes.card} ${gone ? classes.gone : ''}`}
    >
      <RequestTitle row={props.row} />
      <dl className={classes.facts}>
        <Fact term={t('list.columnStatus')}>
          <StatusPart request={request} />
        </Fact>
        <Fact term={t('list.columnRequester')}>
          <RequesterPart request={request} />
        </Fact>
        <Fact term={t('list.columnTier')}>
          <TierChip
            tier={request.tier}
            outcome={props.outcomes[request.tier]}
          />
        </Fact>
        <Fact term={t('list.columnCost')}>
          <CostPart request={request} />
        </Fact>
        <Fact term={t('list.columnRisk')}>
          <RiskPart request={request} />
        </Fact>
        <Fact term={t('list.columnDeadline')}>
          <DeadlinePart request={request} />
        </Fact>
      </dl>
    </Paper>
  );
}

/** The list on a narrow screen. */
export function RequestCards(props: RowsProps) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.rows.map(row => (
        <Card key={row.request.id} row={row} outcomes={props.outcomes} />
      ))}
    </ul>
  );
}
