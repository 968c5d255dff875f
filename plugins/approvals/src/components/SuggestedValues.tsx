import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { InertText } from './InertText';
import { ValueText } from './ValueText';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0.5, 0),
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
    key: { fontFamily: 'monospace', fontSize: theme.typography.pxToRem(13) },
    before: { textDecoration: 'line-through', opacity: 0.75 },
    after: { textDecoration: 'none' },
  }),
  { name: 'ApprovalsSuggestedValues' },
);

/** Form fields with what somebody would rather have in them, beside what is in them now. */
export function SuggestedValues(props: {
  values: Record<string, unknown>;
  /** Of the request that they were suggested for; without it, only what is suggested. */
  before?: Record<string, unknown>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { values, before } = props;
  return (
    <ul className={classes.list} aria-label={t('suggestion.label')}>
      {Object.entries(values).map(([key, value]) => (
        <li key={key}>
          <span className={classes.key}>
            <InertText>{key}</InertText>
          </span>
          {': '}
          {before && Object.hasOwn(before, key) && (
            <>
              <del className={classes.before}>
                <ValueText value={before[key]} />
              </del>
              <span aria-hidden> → </span>
            </>
          )}
          <ins className={classes.after}>
            <ValueText value={value} />
          </ins>
        </li>
      ))}
    </ul>
  );
}
