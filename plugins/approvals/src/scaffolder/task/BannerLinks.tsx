import { LinkButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { editSearch } from '../../editing/wizardSearch';
import { wizardPath } from '../shared/scaffolderLocation';
import { BannerState } from './bannerState';
import { useRequestLink } from '../../hooks/useRequestLink';

/** To the request's own page, and back to the wizard with what was filled in. */
export function BannerLinks(props: {
  request: ApprovalRequest;
  state: BannerState;
  base: string;
}) {
  const { request, state, base } = props;
  const { t } = useTranslationRef(approvalsTranslationRef);
  const requestLink = useRequestLink(request.id);
  const wizard = wizardPath(base, request.templateRef) + editSearch(request);
  return (
    <div>
      {(state.again || request.can.supersede) && (
        <LinkButton to={wizard} color={state.again ? 'primary' : 'default'}>
          {t('editing.edit')}
        </LinkButton>
      )}
      {requestLink && (
        <LinkButton
          to={requestLink}
          color={state.reasonMissing ? 'primary' : 'default'}
        >
          {state.reasonMissing ? t('banner.giveReason') : t('banner.open')}
        </LinkButton>
      )}
    </div>
  );
}
