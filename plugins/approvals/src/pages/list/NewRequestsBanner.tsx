import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';

/** Says that the list has changed, and leaves it to the reader when the rows move. */
export function NewRequestsBanner(props: {
  added: number;
  removed: number;
  onShow: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { added, removed, onShow } = props;
  const parts = [
    added > 0 && t('list.new', { count: added }),
    removed > 0 && t('list.removed', { count: removed }),
  ].filter(Boolean);
  return (
    <div role="status">
      {parts.length > 0 && (
        <Alert
          role="presentation"
          severity="info"
          action={
            <Button color="inherit" size="small" onClick={onShow}>
              {t('list.showNew')}
            </Button>
          }
        >
          {parts.join(', ')}
        </Alert>
      )}
    </div>
  );
}
