import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { useSummaryStyles } from './useSummaryStyles';

/** Says that nothing which runs depends on what was asked about. */
export function ClaimNote(props: { claims?: string[] }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { claims = [] } = props;
  return claims.length === 0 ? null : (
    <div className={classes.quiet}>
      <InertText>
        {t('evaluation.claims', { names: claims.join(', ') })}
      </InertText>
    </div>
  );
}
