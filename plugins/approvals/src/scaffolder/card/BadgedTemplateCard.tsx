import { ComponentType, ReactNode, useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApiHolder } from '@backstage/core-plugin-api';
import {
  SwappableComponentRef,
  swappableComponentsApiRef,
} from '@backstage/frontend-plugin-api';
import {
  TemplateCard,
  TemplateCardComponentProps,
} from '@backstage/plugin-scaffolder-react/alpha';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { FallbackBoundary } from '../shared/FallbackBoundary';
import { OutlookBadge } from './OutlookBadge';

const useStyles = makeStyles(
  { root: { position: 'relative', display: 'grid', minWidth: 0 } },
  { name: 'ApprovalsBadgedTemplateCard' },
);

/** A card with the badge on its edge. */
export function Badged(props: {
  template: TemplateEntityV1beta3;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      {props.children}
      <FallbackBoundary>
        <OutlookBadge template={props.template} />
      </FallbackBoundary>
    </div>
  );
}

/**
 * The stock card, from within its own replacement: under an id that nobody replaces, the reference
 * leads to its default component.
 */
function useStockCard(): ComponentType<TemplateCardComponentProps> {
  const swappable = useApiHolder().get(swappableComponentsApiRef);
  return useMemo(() => {
    if (!swappable) {
      return TemplateCard;
    }
    const { ref } = TemplateCard as unknown as {
      ref: SwappableComponentRef<TemplateCardComponentProps>;
    };
    const stockRef = { ...ref, id: 'approvals.stock-template-card' };
    return swappable.getComponent(stockRef);
  }, [swappable]);
}

/** Replaces the template card of the new frontend system. */
export function BadgedTemplateCard(props: TemplateCardComponentProps) {
  const StockCard = useStockCard();
  return (
    <Badged template={props.template}>
      <StockCard {...props} />
    </Badged>
  );
}
