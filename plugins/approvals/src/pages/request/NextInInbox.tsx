import { useNavigate } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useNextInInbox } from '../../hooks/useNextInInbox';
import { useShortcuts } from '../../hooks/useShortcuts';

/** After a decision, the way to the next one; `n` goes there. */
export function NextInInbox(props: { id: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const navigate = useNavigate();
  const { nextId, isEmpty } = useNextInInbox(props.id, true);
  const link = nextId && `../requests/${encodeURIComponent(nextId)}`;
  useShortcuts({ n: link ? () => navigate(link) : undefined });
  if (isEmpty) {
    return <Typography variant="body2">{t('request.inboxEmpty')}</Typography>;
  }
  return link ? (
    <LinkButton to={link} variant="outlined" aria-keyshortcuts="n">
      {t('request.nextInInbox')}
    </LinkButton>
  ) : null;
}
