import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Requirement } from '@greenlane/backstage-plugin-approvals-policy';
import { PersonLink } from '../../components/PersonLink';
import { approvalsTranslationRef } from '../../translation';

const OWNER = '$template.owner';

/** Whom a policy asks, before anybody has asked for anything: the owner is still any owner. */
export function AskedText(props: { require: Requirement }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { require } = props;
  if ('approvals' in require) {
    return (
      <>
        {t('approvers.need', { approvals: String(require.approvals) })}{' '}
        {require.from.map((ref, index) => (
          <Fragment key={ref}>
            {index > 0 && ', '}
            {ref === OWNER ? (
              t('policy.templateOwner')
            ) : (
              <PersonLink entityRef={ref} />
            )}
          </Fragment>
        ))}
      </>
    );
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  return (
    <>
      {t('allOf' in require ? 'approvers.allOf' : 'approvers.anyOf')}
      <ul>
        {parts.map((part, index) => (
          <li key={index}>
            <AskedText require={part} />
          </li>
        ))}
      </ul>
    </>
  );
}
