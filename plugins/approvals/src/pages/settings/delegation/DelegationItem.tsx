import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DelegationView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { InertText } from '../../../components/InertText';
import { LabelChip } from '../../../components/LabelChip';
import { PersonLink } from '../../../components/PersonLink';
import { RelativeTime } from '../../../components/RelativeTime';
import { useFormat } from '../../../hooks/useFormat';
import { useSubmit } from '../../../hooks/useSubmit';
import { approvalsTranslationRef } from '../../../translation';
import { ConfirmDialog } from '../../request/ConfirmDialog';
import { ScopeText } from './ScopeText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:first-child': { borderTop: 'none' },
    },
    words: { flex: '1 1 260px', minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    quiet: { color: theme.palette.text.secondary },
    problem: { flexBasis: '100%' },
  }),
  { name: 'ApprovalsDelegationItem' },
);

const STATES = {
  'in-force': ['delegation.inForce', 'good'],
  ahead: ['delegation.ahead', 'attention'],
  ended: ['delegation.ended', 'quiet'],
} as const;

/** Who set it up, if not the person for whom is decided, and who ended it before its time. */
function Hands({ delegation }: { delegation: DelegationView }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { createdBy, delegator, ended } = delegation;
  return (
    <>
      {createdBy !== delegator && (
        <div>
          {t('delegation.setUpBy')} <PersonLink entityRef={createdBy} />
        </div>
      )}
      {ended && (
        <div>
          {t('delegation.endedBy')} <PersonLink entityRef={ended.by} />{' '}
          <RelativeTime at={ended.at} />
        </div>
      )}
    </>
  );
}

/** Who decides for whom, from when until when, about what; and the way to end that. */
export function DelegationItem(props: {
  delegation: DelegationView;
  onEnded: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { busy, problem, submit } = useSubmit();
  const { delegation, onEnded } = props;
  const { id, delegate, delegator, startsAt, endsAt, state } = delegation;
  const [label, tone] = STATES[state];
  const end = async () => {
    setAsking(false);
    if (await submit(() => api.endDelegation(id))) {
      onEnded();
    }
  };
  return (
    <li className={classes.root}>
      <div className={classes.words}>
        <div className={classes.head}>
          <span>
            <PersonLink entityRef={delegate} />{' '}
            <strong>{t('delegation.decidesFor')}</strong>{' '}
            <PersonLink entityRef={delegator} />
          </span>
          <LabelChip label={t(label)} tone={tone} />
        </div>
        <div>
          {t('delegation.window', {
            from: format.absolute(startsAt),
            until: format.absolute(endsAt),
          })}
        </div>
        <div className={classes.quiet}>
          <ScopeText delegation={delegation} />
          <Hands delegation={delegation} />
        </div>
      </div>
      {delegation.canEnd && (
        <Button size="small" disabled={busy} onClick={() => setAsking(true)}>
          {t('delegation.end')}
        </Button>
      )}
      {problem && (
        <Alert severity="error" className={classes.problem}>
          <InertText>{problem}</InertText>
        </Alert>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('delegation.endTitle')}
          text={t('delegation.endText')}
          confirm={t('delegation.endConfirm')}
          onCancel={() => setAsking(false)}
          onConfirm={end}
        />
      )}
    </li>
  );
}
