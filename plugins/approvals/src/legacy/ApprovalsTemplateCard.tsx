import { ComponentType } from 'react';
import {
  TemplateCard,
  TemplateCardComponentProps,
} from '@backstage/plugin-scaffolder-react/alpha';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { Badged } from '../scaffolder/card/BadgedTemplateCard';

/** What the legacy scaffolder page gives to a card of the host's. */
export type ApprovalsTemplateCardProps = Omit<
  TemplateCardComponentProps,
  'onSelected'
> & {
  template: TemplateEntityV1beta3;
  onSelected?: (template: TemplateEntityV1beta3) => void;
};

/**
 * The stock template card with a badge that says what usually happens. For
 * `<ScaffolderPage components={{ TemplateCardComponent: ApprovalsTemplateCard }} />`.
 *
 * @public
 */
export function ApprovalsTemplateCard(props: ApprovalsTemplateCardProps) {
  const { template, onSelected } = props;
  const StockCard: ComponentType<TemplateCardComponentProps> = TemplateCard;
  return (
    <Badged template={template}>
      <StockCard {...props} onSelected={() => onSelected?.(template)} />
    </Badged>
  );
}
