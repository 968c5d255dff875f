import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { RequestActions } from '../../hooks/useRequestActions';
import { COMMENT_LIMIT } from './commentProblem';
import { Section } from './Section';

const useStyles = makeStyles(
  theme => ({
    text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    form: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
  }),
  { name: 'ApprovalsJustificationPanel' },
);

const OPEN = ['pending', 'blocked', 'changes-requested'];

function JustificationForm(props: {
  isRequired: boolean;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { isRequired, actions } = props;
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    actions.justify(text);
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <TextField
        fullWidth
        multiline
        maxRows={6}
        variant="outlined"
        size="small"
        id="approvals-justification"
        label={t('request.justificationAsk')}
        helperText={t(
          isRequired
            ? 'request.justificationAskRequired'
            : 'request.justificationAskOptional',
        )}
        inputProps={{ maxLength: COMMENT_LIMIT }}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Button
        type="submit"
        variant="contained"
        color="primary"
        disabled={text.trim() === '' || actions.busy !== undefined}
      >
        {t('request.justificationSend')}
      </Button>
    </form>
  );
}

/** The requester's reason: read by those who decide, asked of the requester where it is missing. */
export function JustificationPanel(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, viewer, actions } = props;
  const wanted = request.evaluation.justification;
  if (request.justification) {
    return (
      <Section title={t('request.justification')}>
        <div className={classes.text}>
          <InertText>{request.justification}</InertText>
        </div>
      </Section>
    );
  }
  if (wanted === 'none' || !OPEN.includes(request.status)) {
    return null;
  }
  // A reason that comes after the first decision would not be the one that was decided on.
  if (request.decisions.length > 0) {
    return null;
  }
  if (viewer === request.requester) {
    return (
      <Section title={t('request.justification')}>
        <JustificationForm
          isRequired={wanted === 'required'}
          actions={actions}
        />
      </Section>
    );
  }
  return wanted === 'required' ? (
    <Alert severity="warning">{t('request.justificationAwaited')}</Alert>
  ) : null;
}
