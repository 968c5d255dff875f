import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { InertText } from '../InertText';
import { Finding } from './Finding';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';

type Outcome = NonNullable<AnyEvaluation['checks']>[number]['outcome'];

const MARKS = {
  passed: 'good',
  failed: 'bad',
  late: 'attention',
  error: 'attention',
  'not-run': 'attention',
} as const;

const MESSAGES = {
  passed: 'checks.passed',
  failed: 'checks.failed',
  late: 'checks.late',
  error: 'checks.error',
  'not-run': 'checks.notRun',
} as const;

function messageFor(outcome: Outcome, isPreview: boolean) {
  return outcome === 'not-run' && isPreview
    ? 'checks.notRunInPreview'
    : MESSAGES[outcome];
}

/** What was checked outside of the policy, with how it ended. */
export function ChecksSummary(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { evaluation } = props;
  const { checks = [] } = evaluation;
  if (checks.length === 0) {
    return null;
  }
  const isPreview = 'approvers' in evaluation;
  return (
    <>
      <h3 className={classes.heading}>{t('checks.title')}</h3>
      <ul className={classes.list}>
        {checks.map(({ id, outcome, reason, cause }) => (
          <Finding key={id} mark={MARKS[outcome]}>
            <InertText>
              {t(messageFor(outcome, isPreview), { check: id })}
            </InertText>
            {reason && (
              <div className={classes.quiet}>
                <InertText>{words.because(cause, reason)}</InertText>
              </div>
            )}
          </Finding>
        ))}
      </ul>
    </>
  );
}
