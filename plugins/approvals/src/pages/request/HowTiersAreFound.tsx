import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { evaluationSentences } from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyLink } from '../../components/PolicyLink';
import { WithCode } from '../../components/WithCode';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(1.5) },
    summary: { cursor: 'pointer', color: theme.palette.text.secondary },
    list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ApprovalsHowTiersAreFound' },
);

/** How every request gets its tier, in the engine's own sentences, for those who ask. */
export function HowTiersAreFound() {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  return (
    <details className={classes.root}>
      <summary className={classes.summary}>
        {t('request.howTiersAreFound')}
      </summary>
      <ol className={classes.list}>
        {evaluationSentences(words).map(sentence => (
          <li key={sentence}>
            <WithCode>{sentence}</WithCode>
          </li>
        ))}
      </ol>
      <PolicyLink />
    </details>
  );
}
