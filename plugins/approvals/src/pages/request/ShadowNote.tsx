import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ShadowResult } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../../components/InertText';
import { RequirementText } from '../../components/RequirementText';
import { approvalsTranslationRef } from '../../translation';
import { Section } from './Section';

/** What another policy would have done with the request; it decides nothing. */
export function ShadowNote({ shadow }: { shadow: ShadowResult }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { outcome, rules, unknown } = shadow;
  const differing = rules.map(rule => rule.id).join(', ');
  return (
    <Section title={t(`rollout.${shadow.role}`)}>
      <Typography variant="body2">
        <InertText>{sentence()}</InertText>
      </Typography>
      {shadow.differs &&
        outcome?.stages.map(({ id, require }) => (
          <div key={id}>
            <RequirementText requirement={require} />
          </div>
        ))}
      {differing && (
        <Typography variant="body2" color="textSecondary">
          <InertText>{t('rollout.rules', { rules: differing })}</InertText>
        </Typography>
      )}
      {unknown.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          <InertText>
            {t('rollout.unknown', { names: unknown.join(', ') })}
          </InertText>
        </Typography>
      )}
    </Section>
  );

  function sentence(): string {
    if (!outcome) {
      return t('rollout.crashed');
    }
    return shadow.differs
      ? t(`rollout.${outcome.verdict}`, { tier: outcome.tier })
      : t('rollout.same');
  }
}
