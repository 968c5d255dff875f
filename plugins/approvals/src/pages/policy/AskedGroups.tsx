import useAsync from 'react-use/lib/useAsync';
import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import { PeopleList } from '../../components/PeopleList';
import { PersonLink } from '../../components/PersonLink';
import { useInView } from '../../hooks/useInView';
import { approvalsTranslationRef } from '../../translation';
import { Section } from '../request/Section';
import { findMembers, Members } from './findMembers';
import { groupsAsked } from './groupsAsked';
import { usePolicyStyles } from './usePolicyStyles';

/** The groups that the policy asks, with the people in them. */
export function AskedGroups(props: { policy: PolicyView }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const groups = groupsAsked(props.policy);
  return groups.length === 0 ? null : (
    <Section title={t('policy.asked')}>
      <ul className={classes.list}>
        {groups.map(group => (
          <Group key={group} group={group} />
        ))}
      </ul>
    </Section>
  );
}

/** Its members are looked up once it is in view; without them, the page says all the rest. */
function Group({ group }: { group: string }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const catalog = useApiHolder().get(catalogApiRef);
  const [ref, isSeen] = useInView<HTMLLIElement>();
  const { value, error } = useAsync(
    async () => (isSeen && catalog ? findMembers(catalog, group) : undefined),
    [catalog, group, isSeen],
  );
  return (
    <li ref={ref}>
      <PersonLink entityRef={group} />
      {value && <People members={value} />}
      {error && (
        <span className={classes.quiet}> ({t('policy.membersUnknown')})</span>
      )}
    </li>
  );
}

function People({ members }: { members: Members }) {
  const classes = usePolicyStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { people, more } = members;
  return people.length === 0 ? (
    <span className={classes.quiet}> ({t('policy.noMembers')})</span>
  ) : (
    <>
      {': '}
      <PeopleList entityRefs={people} />
      {more > 0 && ` ${t('policy.moreMembers', { count: more })}`}
    </>
  );
}
