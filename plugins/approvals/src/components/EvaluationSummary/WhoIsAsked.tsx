import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../InertText';
import { PeopleList } from '../PeopleList';
import { RequirementText } from '../RequirementText';
import { AnyEvaluation } from './types';
import { useSummaryStyles } from './useSummaryStyles';

function PeopleNow(props: { people: string[] }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <div className={classes.quiet}>
      {props.people.length === 0 ? (
        t('approvers.nobody')
      ) : (
        <>
          {t('approvers.peopleNow')}
          <PeopleList entityRefs={props.people} />
        </>
      )}
    </div>
  );
}

/** The stages in their order, with the groups and, where they are known, the people. */
export function WhoIsAsked(props: { evaluation: AnyEvaluation }) {
  const classes = useSummaryStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { evaluation } = props;
  if (evaluation.stages.length === 0) {
    return null;
  }
  const approvers = 'approvers' in evaluation ? evaluation.approvers : [];
  return (
    <>
      <h3 className={classes.heading}>{t('approvers.title')}</h3>
      <ol className={classes.steps}>
        {evaluation.stages.map(stage => {
          const asked = approvers.find(({ stageId }) => stageId === stage.id);
          return (
            <li key={stage.id}>
              <InertText>{stage.title ?? stage.id}</InertText>
              {': '}
              <RequirementText requirement={stage.require} />
              {asked && <PeopleNow people={asked.people} />}
            </li>
          );
        })}
      </ol>
    </>
  );
}
