import { useEffect, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { LabelChip, Tone } from '../../components/LabelChip';
import { approvalsTranslationRef } from '../../translation';
import { OutlookCache } from './OutlookCache';
import { Outlook } from './outlookOf';

const TONES: Record<Outlook, Tone> = {
  runsAtOnce: 'good',
  usuallyAtOnce: 'good',
  needsApproval: 'attention',
  notAvailable: 'bad',
};

const useStyles = makeStyles(
  theme => ({
    // A tab on the card's upper edge: the stock card has no place for it inside.
    root: {
      position: 'absolute',
      zIndex: 1,
      top: -12,
      left: theme.spacing(2),
      borderRadius: 16,
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'ApprovalsOutlookBadge' },
);

function useOutlook(template: TemplateEntityV1beta3): Outlook | undefined {
  const approvalsApi = useApiHolder().get(approvalsApiRef);
  const [outlook, setOutlook] = useState<Outlook>();
  useEffect(() => {
    let current = true;
    if (approvalsApi) {
      OutlookCache.of(approvalsApi)
        .get(template)
        .then(found => current && setOutlook(found));
    }
    return () => {
      current = false;
    };
  }, [approvalsApi, template]);
  return outlook;
}

/** Says on a template's card what usually happens to requests of it; nothing until that is known. */
export function OutlookBadge(props: { template: TemplateEntityV1beta3 }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const outlook = useOutlook(props.template);
  if (!outlook) {
    return null;
  }
  const words = t(`badge.${outlook}`);
  return (
    <div className={classes.root}>
      <LabelChip
        label={words}
        title={t('badge.label', { words })}
        tone={TONES[outlook]}
      />
    </div>
  );
}
