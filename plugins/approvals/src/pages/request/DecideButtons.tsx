import Button, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { RequestActions } from '../../hooks/useRequestActions';
import { Deciding } from './useDeciding';

const useStyles = makeStyles(
  theme => ({
    key: {
      marginLeft: theme.spacing(1),
      opacity: 0.7,
      fontFamily: 'monospace',
      textTransform: 'none',
    },
  }),
  { name: 'ApprovalsDecideButtons' },
);

function KeyButton(props: ButtonProps & { letter: string }) {
  const classes = useStyles();
  const { letter, children, ...button } = props;
  return (
    <Button {...button} aria-keyshortcuts={letter}>
      {children}
      <span aria-hidden className={classes.key}>
        {letter}
      </span>
    </Button>
  );
}

type DecideButtonsProps = { deciding: Deciding; busy: RequestActions['busy'] };

/** Approve, Reject, Ask for changes, with their keys. */
export function DecideButtons(props: DecideButtonsProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { deciding, busy } = props;
  const disabled = busy !== undefined;
  return (
    <>
      <KeyButton
        letter="a"
        variant="contained"
        color="primary"
        disabled={disabled}
        onClick={deciding.approve}
      >
        {t(busy === 'approve' ? 'request.approving' : 'request.approve')}
      </KeyButton>
      <KeyButton
        letter="r"
        variant="outlined"
        disabled={disabled}
        onClick={deciding.reject}
      >
        {t(busy === 'reject' ? 'request.rejecting' : 'request.reject')}
      </KeyButton>
      <KeyButton
        letter="c"
        variant="outlined"
        disabled={disabled}
        onClick={() => deciding.begin('changes')}
      >
        {t('suggest.ask')}
      </KeyButton>
    </>
  );
}

/** What is there instead while somebody asks for changes. */
export function AskButtons(props: DecideButtonsProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { deciding, busy } = props;
  const disabled = busy !== undefined;
  return (
    <>
      <Button
        variant="contained"
        color="primary"
        disabled={disabled}
        onClick={deciding.requestChanges}
      >
        {t(busy === 'requestChanges' ? 'suggest.sending' : 'suggest.send')}
      </Button>
      <Button disabled={disabled} onClick={() => deciding.begin(undefined)}>
        {t('page.cancel')}
      </Button>
    </>
  );
}
