import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityField } from '../../../components/entities/EntityField';
import { EntityOption } from '../../../components/entities/EntityOption';
import { useEntityNames } from '../../../hooks/useEntityNames';
import { approvalsTranslationRef } from '../../../translation';
import { COMMENT_LIMIT } from '../commentProblem';
import { FormDialog } from '../FormDialog';

/** Asks whom to ask, and what they should know. */
export function ReassignDialog(props: {
  /** Entity references of those who can be asked. */
  candidates: string[];
  isBusy: boolean;
  /** Why it did not happen. */
  problem?: string;
  onConfirm: (reassignment: { to: string; comment?: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { candidates } = props;
  const names = useEntityNames(candidates) ?? candidates;
  const [person, setPerson] = useState<EntityOption>();
  const [comment, setComment] = useState('');
  const send = () => {
    const said = comment.trim();
    if (person) {
      props.onConfirm({ to: person.ref, ...(said && { comment: said }) });
    }
  };
  return (
    <FormDialog
      id="approvals-reassign"
      title={t('reassign.title')}
      text={t('reassign.text')}
      confirm={t('reassign.confirm')}
      maxWidth="xs"
      isComplete={person !== undefined}
      isBusy={props.isBusy}
      problem={props.problem}
      onSubmit={send}
      onCancel={props.onCancel}
    >
      <EntityField
        required
        id="approvals-reassign-person"
        label={t('reassign.whom')}
        hint={t('reassign.needsPerson')}
        options={candidates.map((ref, index) => ({
          ref,
          title: names[index],
        }))}
        value={person}
        onChange={setPerson}
      />
      <TextField
        fullWidth
        multiline
        margin="normal"
        size="small"
        variant="outlined"
        id="approvals-reassign-comment"
        label={t('reassign.comment')}
        inputProps={{ maxLength: COMMENT_LIMIT }}
        value={comment}
        onChange={event => setComment(event.target.value)}
      />
    </FormDialog>
  );
}
