import Chip from '@material-ui/core/Chip';
import CancelIcon from '@material-ui/icons/Cancel';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';

/** The rules that the list is narrowed to; each can be taken away. */
export function RuleChips(props: {
  rules: string[];
  titles: ReadonlyMap<string, string>;
  onChange: (rules: string[]) => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { rules, titles, onChange } = props;
  return (
    <>
      {rules.map(rule => (
        <Chip
          key={rule}
          size="small"
          variant="outlined"
          label={
            <InertText>
              {t('list.rule', { rule: titles.get(rule) ?? rule })}
            </InertText>
          }
          deleteIcon={<CancelIcon data-testid={`remove-rule-${rule}`} />}
          onDelete={() => onChange(rules.filter(other => other !== rule))}
        />
      ))}
    </>
  );
}
