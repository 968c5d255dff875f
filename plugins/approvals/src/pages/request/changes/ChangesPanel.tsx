import { Fragment } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { RequestLink } from '../../../components/RequestLink';
import { RequestActions } from '../../../hooks/useRequestActions';
import { Section } from '../Section';
import { ChangesTable } from './ChangesTable';
import { EarlierDecisions } from './EarlierDecisions';
import { StepChanges } from './StepChanges';

const useStyles = makeStyles(
  theme => ({
    links: { marginBottom: theme.spacing(0.5) },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsChangesPanel' },
);

function EarlierLinks(props: { ids: string[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <div className={classes.links}>
      {t('changes.replaces')}{' '}
      {props.ids.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ` ${t('changes.andOf')} `}
          <RequestLink requestId={id}>{t('changes.earlier')}</RequestLink>
        </Fragment>
      ))}
      .
    </div>
  );
}

function Changes(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { changes, changesLeftOut = 0 } = props.request;
  if (!changes) {
    return <div className={classes.quiet}>{t('changes.erased')}</div>;
  }
  if (changes.length === 0) {
    return <div>{t('changes.none')}</div>;
  }
  return (
    <>
      <ChangesTable changes={changes} />
      {changesLeftOut > 0 && (
        <div>{t('changes.leftOut', { count: changesLeftOut })}</div>
      )}
    </>
  );
}

/** How this request differs from the one that it has replaced, and who had approved that one. */
export function ChangesPanel(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request } = props;
  const { supersedes = [], templateChanged, steps } = request;
  if (supersedes.length === 0) {
    return null;
  }
  return (
    <Section title={t('changes.title')}>
      <EarlierLinks ids={supersedes} />
      <Changes request={request} />
      {templateChanged && (
        <StepChanges earlierId={supersedes[0]} steps={steps} />
      )}
      <EarlierDecisions {...props} />
    </Section>
  );
}
