import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  describeApprovers,
  Requirement,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PersonLink } from '../../components/PersonLink';
import { useWords } from '../../hooks/useWords';
import { approvalsTranslationRef } from '../../translation';

/** Groups, users, and whom a selector stands for once somebody has asked for something. */
function Entries(props: { entries: string[] }) {
  const words = useWords();
  return (
    <>
      {props.entries.map((entry, index) => (
        <Fragment key={entry}>
          {index > 0 && ', '}
          {entry.startsWith('$') ? (
            describeApprovers([entry], words)
          ) : (
            <PersonLink entityRef={entry} />
          )}
        </Fragment>
      ))}
    </>
  );
}

/** Whom a policy asks, before anybody has asked for anything: the owner is still any owner. */
export function AskedText(props: { require: Requirement }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { require } = props;
  if ('approvals' in require) {
    return (
      <>
        {t('approvers.need', { approvals: String(require.approvals) })}{' '}
        <Entries entries={require.from} />
        {require.within && (
          <>
            {` ${t('approvers.within')} `}
            <Entries entries={require.within} />
          </>
        )}
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
