import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { PersonLink } from './PersonLink';

/** For whom each of these people has decided; left out, for themselves. */
export type StandIns = Partial<Record<string, string>>;

/** People or groups in one line. */
export function PeopleList(props: {
  entityRefs: string[];
  standIns?: StandIns;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { entityRefs, standIns = {} } = props;
  return (
    <>
      {entityRefs.map((entityRef, index) => (
        <Fragment key={entityRef}>
          {index > 0 && ', '}
          <PersonLink entityRef={entityRef} />
          {standIns[entityRef] && (
            <>
              {' '}
              {t('standIn.for')} <PersonLink entityRef={standIns[entityRef]} />
            </>
          )}
        </Fragment>
      ))}
    </>
  );
}
