import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../../components/InertText';
import { PersonLink } from '../../components/PersonLink';
import { RelativeTime } from '../../components/RelativeTime';
import { useEvents } from '../../hooks/useEvents';
import { Section } from './Section';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: {
      padding: theme.spacing(0.5, 0, 0.5, 1.5),
      borderLeft: `2px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
    },
    comment: { whiteSpace: 'pre-wrap' },
  }),
  { name: 'ApprovalsRecordTimeline' },
);

/** Everything that happened to the request, oldest first. */
export function RecordTimeline(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { value, error } = useEvents(props.request);
  return (
    <Section title={t('request.record')}>
      {error && !value && t('request.recordFailed')}
      <ol className={classes.list}>
        {value?.items.map(event => (
          <li key={event.id} className={classes.item}>
            <InertText>{words.because(event.phrase, event.message)}</InertText>
            {event.comment && (
              <div className={classes.comment}>
                <InertText>{event.comment}</InertText>
              </div>
            )}
            <div className={classes.quiet}>
              <PersonLink entityRef={event.actor} />,{' '}
              <RelativeTime at={event.at} />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
