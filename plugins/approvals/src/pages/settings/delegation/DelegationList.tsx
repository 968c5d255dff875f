import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DelegationView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { DelegationItem } from './DelegationItem';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    quiet: { color: theme.palette.text.secondary },
    past: { marginTop: theme.spacing(1) },
    summary: { cursor: 'pointer', color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsDelegationList' },
);

/** What holds now, then what is to come; what is past for those who ask for it. */
export function DelegationList(props: {
  delegations: DelegationView[];
  /** Said where there is nothing, now or to come. */
  empty: string;
  onEnded: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { delegations, empty, onEnded } = props;
  const having = (state: DelegationView['state']) =>
    delegations.filter(delegation => delegation.state === state);
  const past = having('ended');
  const standing = [...having('in-force'), ...having('ahead')];
  const listOf = (some: DelegationView[]) => (
    <ul className={classes.list}>
      {some.map(delegation => (
        <DelegationItem
          key={delegation.id}
          delegation={delegation}
          onEnded={onEnded}
        />
      ))}
    </ul>
  );
  return (
    <>
      {standing.length > 0 ? (
        listOf(standing)
      ) : (
        <div className={classes.quiet}>{empty}</div>
      )}
      {past.length > 0 && (
        <details className={classes.past}>
          <summary className={classes.summary}>
            {t('delegation.past', { count: past.length })}
          </summary>
          {listOf(past)}
        </details>
      )}
    </>
  );
}
