import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../../components/InertText';
import { Format, useFormat } from '../../hooks/useFormat';
import { useViewer } from '../../hooks/useViewer';
import { useWords } from '../../hooks/useWords';
import { LaunchActions } from '../../launch/LaunchActions';
import { approvalsTranslationRef } from '../../translation';
import { Translate, joinNames } from '../shared/joinNames';
import { BannerLinks } from './BannerLinks';
import { BannerState, bannerState } from './bannerState';
import { SharedStreams } from './SharedStreams';
import { useEntityNames } from '../../hooks/useEntityNames';
import { useHeldRequest } from './useHeldRequest';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(3, 3, 2) },
    alert: { alignItems: 'center' },
    message: { flex: 1, minWidth: 0 },
    body: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    words: { flex: '1 1 240px' },
    headline: { fontWeight: 700 },
  }),
  { name: 'ApprovalsHeldBanner' },
);

function headline(
  state: BannerState,
  { t, format, names }: { t: Translate; format: Format; names: string[] },
): string {
  const who = joinNames(t, names);
  switch (state.sentence) {
    case 'waiting':
    case 'rejected':
    case 'changesRequested':
      return who
        ? t(`banner.${state.sentence}`, { who })
        : t(`banner.${state.sentence}Nobody`);
    case 'approvedLater':
      return t('banner.approvedLater', {
        when: format.absolute(state.from ?? ''),
      });
    case 'approvedOther':
      return t('banner.approvedOther', { who: who ?? '' });
    default:
      return t(`banner.${state.sentence}`);
  }
}

function Words(props: { state: BannerState }) {
  const { state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const names = useEntityNames(state.people) ?? [];
  return (
    <div className={classes.words}>
      <div className={classes.headline} aria-live="polite">
        {headline(state, { t, format, names })}
      </div>
      {state.reasons.map((reason, index) => (
        <div key={index}>
          <InertText>{reason}</InertText>
        </div>
      ))}
      {state.reasonMissing && <div>{t('banner.reasonMissing')}</div>}
      {state.sentence === 'blocked' && <div>{t('banner.blockedNext')}</div>}
    </div>
  );
}

function Banner(props: {
  request: ApprovalRequest;
  state: BannerState;
  base: string;
  onLaunched: () => void;
}) {
  const { request, state, base, onLaunched } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <section className={classes.root} aria-label={t('banner.label')}>
      <Alert
        severity={state.severity}
        variant="outlined"
        classes={{ root: classes.alert, message: classes.message }}
        role="presentation"
      >
        <div className={classes.body}>
          <Words state={state} />
          <LaunchActions request={request} onLaunched={onLaunched} />
          <BannerLinks request={request} state={state} base={base} />
        </div>
      </Alert>
    </section>
  );
}

/** The way on from a held task's page: who is waited for, the start, what went wrong. */
export function HeldBanner(props: {
  requestId: string;
  base: string;
  streams: SharedStreams;
}) {
  const { requestId, base, streams } = props;
  const { value: request, reload } = useHeldRequest(requestId, streams);
  const viewer = useViewer();
  const words = useWords();
  const state = request && bannerState(request, viewer, words);
  return request && state ? (
    <Banner request={request} state={state} base={base} onLaunched={reload} />
  ) : null;
}
