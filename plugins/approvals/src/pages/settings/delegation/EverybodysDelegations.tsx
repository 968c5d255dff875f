import { useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { LoadFailure } from '../../../components/LoadFailure';
import { EntityOption } from '../../../components/entities/EntityOption';
import { PersonField } from '../../../components/entities/PersonField';
import { approvalsTranslationRef } from '../../../translation';
import { DelegationList } from './DelegationList';
import { Section } from '../../request/Section';
import { useDelegations } from './useDelegations';

const useStyles = makeStyles(
  theme => ({ whose: { maxWidth: 420, margin: theme.spacing(1, 0) } }),
  { name: 'ApprovalsEverybodysDelegations' },
);

/** For administrators: what everybody, or one person, has given and received. */
export function EverybodysDelegations(props: {
  /** Changes when something has been delegated or ended elsewhere on the page. */
  changes: number;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [person, setPerson] = useState<EntityOption>();
  return (
    <Section title={t('delegation.everybody')}>
      <div className={classes.whose}>
        <PersonField
          id="approvals-delegation-whose"
          label={t('delegation.whose')}
          value={person}
          onChange={setPerson}
        />
      </div>
      <Found key={person?.ref} person={person?.ref} {...props} />
    </Section>
  );
}

function Found(props: {
  person?: string;
  changes: number;
  onChanged: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { person, changes, onChanged } = props;
  const { value, error, reload, showMore } = useDelegations(person);
  useEffect(() => {
    if (changes > 0) {
      reload();
    }
  }, [changes, reload]);
  if (!value) {
    return error ? (
      <LoadFailure error={error} onRetry={reload} />
    ) : (
      <Progress aria-label={t('delegation.loading')} />
    );
  }
  return (
    <>
      <DelegationList
        delegations={value.items}
        empty={t('delegation.nobodyDelegates')}
        onEnded={onChanged}
      />
      {value.pageInfo.nextCursor && (
        <Button onClick={showMore}>{t('delegation.showMore')}</Button>
      )}
    </>
  );
}
