import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import { RequestRow } from '../../hooks/useRequests';

/** What both shapes of the list show. */
export type RowsProps = {
  rows: RequestRow[];
  /** What each tier does, as far as it is known; it colours the tier. */
  outcomes: Record<string, PolicyView['tiers'][number]['outcome'] | undefined>;
  /** The list's name for people who do not see it. */
  label: string;
};
