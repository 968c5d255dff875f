import { Ref } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { COMMENT_LIMIT, commentProblem } from './commentProblem';
import { Intent } from './useDeciding';

const useStyles = makeStyles(
  { root: { flex: '1 1 260px', minWidth: 0 } },
  { name: 'ApprovalsCommentField' },
);

/** What the comment field says below itself. */
function useHelperText(
  comment: string,
  intent: Intent | undefined,
  showMissing: boolean,
) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  switch (commentProblem(comment, showMissing)) {
    case 'missing':
      return t(
        intent === 'changes'
          ? 'suggest.commentNeeded'
          : 'request.commentNeeded',
      );
    case 'tooLong':
      return t('request.commentTooLong', { limit: String(COMMENT_LIMIT) });
    default:
      return undefined;
  }
}

/** The comment on a decision. */
export function CommentField(props: {
  comment: string;
  onChange: (comment: string) => void;
  intent?: Intent;
  /** Say so where it is needed and missing. */
  showMissing: boolean;
  inputRef: Ref<HTMLTextAreaElement>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { comment, intent } = props;
  const helper = useHelperText(comment, intent, props.showMissing);
  return (
    <TextField
      multiline
      maxRows={4}
      size="small"
      variant="outlined"
      id="approvals-comment"
      className={classes.root}
      label={t('request.comment')}
      placeholder={t(
        intent === 'changes' ? 'suggest.commentHint' : 'request.commentHint',
      )}
      InputLabelProps={{ shrink: true }}
      error={helper !== undefined}
      helperText={helper}
      inputRef={props.inputRef}
      value={comment}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
