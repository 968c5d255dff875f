import { useEffect, useId, useRef } from 'react';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import CloseIcon from '@material-ui/icons/Close';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../../translation';
import { visibleText } from '../../../components/splitInvisible';
import { NOT_CHOSEN } from './suggestibleFields';
import { Row, SuggestionDraft } from './useSuggestion';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5, 1),
      flexBasis: '100%',
      minWidth: 0,
      // It stands in a bar at the lower edge, which must not cover what is being judged.
      maxHeight: '35vh',
      overflowY: 'auto',
      paddingTop: theme.spacing(1),
    },
    row: {
      display: 'flex',
      alignItems: 'flex-start',
      flex: '1 1 220px',
      maxWidth: 320,
      minWidth: 0,
    },
  }),
  { name: 'ApprovalsSuggestionEditor' },
);

const PROBLEMS = {
  same: 'suggest.same',
  number: 'suggest.number',
} as const;

function Options(props: { row: Row }) {
  const { field, draft } = props.row;
  return (
    <>
      {draft === NOT_CHOSEN && <option value={NOT_CHOSEN} />}
      {field.options.map(({ label }, index) => (
        <option key={index} value={index}>
          {visibleText(label)}
        </option>
      ))}
    </>
  );
}

function SuggestionRow(props: {
  row: Row;
  suggestion: SuggestionDraft;
  showProblem: boolean;
  /** Whoever asked for the field came to fill it in. */
  focus: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { row, suggestion, showProblem, focus } = props;
  const { field, draft, problem } = row;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) {
      input.current?.focus();
    }
  }, [focus]);
  const isLong = field.kind === 'text' && String(field.value).includes('\n');
  const isWrong = showProblem && problem !== undefined;
  const title = visibleText(field.title);
  return (
    <div className={classes.row}>
      <TextField
        fullWidth
        size="small"
        variant="outlined"
        id={id}
        label={title}
        inputRef={input}
        inputProps={field.kind === 'number' ? { inputMode: 'decimal' } : {}}
        multiline={isLong}
        maxRows={4}
        select={field.kind === 'choice'}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        error={isWrong}
        helperText={
          isWrong
            ? t(PROBLEMS[problem])
            : t('suggest.now', { value: visibleText(String(field.value)) })
        }
        value={draft}
        onChange={event => suggestion.change(field.key, event.target.value)}
      >
        {field.kind === 'choice' && <Options row={row} />}
      </TextField>
      <IconButton
        size="small"
        aria-label={t('suggest.remove', { field: title })}
        onClick={() => suggestion.remove(field.key)}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
    </div>
  );
}

/** Picks fields of a request, and what should be in them instead. */
export function SuggestionEditor(props: {
  suggestion: SuggestionDraft;
  showProblems: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { suggestion, showProblems } = props;
  const added = useRef<string>();
  const { isReady, rows, left } = suggestion;
  if (!isReady || rows.length + left.length === 0) {
    return null;
  }
  return (
    <div role="group" aria-label={t('suggest.label')} className={classes.root}>
      {rows.map(row => (
        <SuggestionRow
          key={row.field.key}
          row={row}
          suggestion={suggestion}
          showProblem={showProblems}
          focus={added.current === row.field.key}
        />
      ))}
      {left.length > 0 && (
        <div className={classes.row}>
          <TextField
            select
            size="small"
            variant="outlined"
            id="approvals-suggest-field"
            fullWidth
            label={t('suggest.add')}
            SelectProps={{ native: true }}
            InputLabelProps={{ shrink: true }}
            value=""
            onChange={event => {
              added.current = event.target.value;
              suggestion.add(event.target.value);
            }}
          >
            <option value="">{t('suggest.choose')}</option>
            {left.map(({ key, title }) => (
              <option key={key} value={key}>
                {visibleText(title)}
              </option>
            ))}
          </TextField>
        </div>
      )}
    </div>
  );
}
