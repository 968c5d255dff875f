import Button from '@material-ui/core/Button';
import { EmptyState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ErrorLike } from '@backstage/errors';
import { errorSentence, errorStatus } from '../hooks/errorStatus';
import { approvalsTranslationRef } from '../translation';

/** Why something could not be loaded, and what to do about it. */
export function LoadFailure(props: { error: ErrorLike; onRetry: () => void }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { error, onRetry } = props;
  switch (errorStatus(error)) {
    case 404:
      return (
        <EmptyState
          missing="info"
          title={t('page.notFoundTitle')}
          description={t('page.notFound')}
        />
      );
    case 403:
      return (
        <EmptyState
          missing="info"
          title={t('page.forbiddenTitle')}
          description={t('page.forbidden')}
        />
      );
    default: {
      const isDown = errorStatus(error) === 503;
      return (
        <EmptyState
          missing="content"
          title={t(isDown ? 'page.unavailableTitle' : 'page.failedTitle')}
          description={isDown ? t('page.unavailable') : errorSentence(error)}
          action={
            <Button variant="contained" color="primary" onClick={onRetry}>
              {t('page.tryAgain')}
            </Button>
          }
        />
      );
    }
  }
}
