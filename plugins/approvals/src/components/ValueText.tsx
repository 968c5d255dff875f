import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { SECRET_MARKER } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../translation';
import { LongText } from './LongText';

const useStyles = makeStyles(
  theme => ({
    text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsValueText' },
);

/** What stands for a value that has nothing to show. */
const PLACEHOLDERS = {
  secret: 'request.secret',
  emptyText: 'request.emptyText',
  nothing: 'request.nothing',
  emptyList: 'request.emptyList',
  emptyObject: 'request.emptyObject',
} as const;

function placeholderOf(value: unknown): keyof typeof PLACEHOLDERS | undefined {
  switch (value) {
    case SECRET_MARKER:
      return 'secret';
    case '':
      return 'emptyText';
    case null:
    case undefined:
      return 'nothing';
    default:
  }
  if (typeof value !== 'object' || Object.keys(value!).length > 0) {
    return undefined;
  }
  return Array.isArray(value) ? 'emptyList' : 'emptyObject';
}

/** Quotes a text that would otherwise read as a number, a boolean, nothing, or as trimmed. */
function textOf(value: unknown): string {
  if (typeof value !== 'string') {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  const isAmbiguous =
    value.trim() !== value ||
    /^(true|false|null|-?\d+(\.\d+)?(e[+-]?\d+)?)$/i.test(value);
  return isAmbiguous ? JSON.stringify(value) : value;
}

/** One value as inert text. */
export function ValueText(props: { value: unknown }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { value } = props;
  const placeholder = placeholderOf(value);
  if (placeholder) {
    return <em className={classes.quiet}>{t(PLACEHOLDERS[placeholder])}</em>;
  }
  if (Array.isArray(value)) {
    return (
      <>
        {value.map((item, index) => (
          <div key={index}>
            <ValueText value={item} />
          </div>
        ))}
      </>
    );
  }
  return (
    <span className={classes.text}>
      <LongText>{textOf(value)}</LongText>
    </span>
  );
}
