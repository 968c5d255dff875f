import Paper, { PaperProps } from '@material-ui/core/Paper';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';

/** On a dark ground, only its shadow tells the menu from the page. */
function RaisedPaper(props: PaperProps) {
  return <Paper {...props} elevation={8} />;
}

/** What all fields that offer entities have in common. */
export function useChoiceProps(failed = false) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return {
    size: 'small' as const,
    PaperComponent: RaisedPaper,
    noOptionsText: t(failed ? 'choice.failed' : 'choice.nothing'),
    loadingText: t('choice.loading'),
    openText: t('choice.open'),
    closeText: t('choice.shut'),
    clearText: t('choice.clear'),
  };
}
