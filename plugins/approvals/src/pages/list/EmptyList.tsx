import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequestView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { Notice } from '../../components/Notice';

const MESSAGES = {
  inbox: ['list.emptyInbox', 'list.emptyInboxHint'],
  reviews: ['list.emptyReviews', 'list.emptyReviewsHint'],
  mine: ['list.emptyMine', 'list.emptyMineHint'],
  all: ['list.emptyAll', 'list.emptyAllHint'],
} as const;

/** Why there are no rows, and what would bring some. */
export function EmptyList(props: {
  view: RequestView;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  if (props.isFiltered) {
    return (
      <Notice
        title={t('list.emptyFiltered')}
        text={t('list.emptyFilteredHint')}
        action={
          <Button variant="outlined" onClick={props.onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  }
  const [title, description] = MESSAGES[props.view];
  return <Notice title={t(title)} text={t(description)} />;
}
