import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ErrorLike } from '@backstage/errors';
import { errorSentence, errorStatus } from '../hooks/errorStatus';
import { approvalsTranslationRef } from '../translation';
import { InertText } from './InertText';
import { Notice } from './Notice';

/** Why something could not be loaded, and what to do about it. */
export function LoadFailure(props: {
  error: ErrorLike;
  onRetry: () => void;
  /** The way out where trying again would not help. */
  way?: ReactNode;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { error, onRetry, way } = props;
  const retry = (
    <Button variant="contained" color="primary" onClick={onRetry}>
      {t('page.tryAgain')}
    </Button>
  );
  switch (errorStatus(error)) {
    case 404:
      return (
        <Notice
          title={t('page.notFoundTitle')}
          text={t('page.notFound')}
          action={way}
        />
      );
    case 403:
      return (
        <Notice
          title={t('page.forbiddenTitle')}
          text={t('page.forbidden')}
          action={way}
        />
      );
    case 503:
      return (
        <Notice
          title={t('page.unavailableTitle')}
          text={t('page.unavailable')}
          action={retry}
        />
      );
    default:
      return (
        <Notice
          title={t('page.failedTitle')}
          text={<InertText>{errorSentence(error)}</InertText>}
          action={retry}
        />
      );
  }
}
