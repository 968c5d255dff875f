import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedInOutlined';
import { InboxBadge } from '../components/InboxBadge';
import { FallbackBoundary } from '../scaffolder/shared/FallbackBoundary';

/** The icon at the navigation item, with the number of requests that wait for the person. */
export function NavIcon() {
  const icon = <AssignmentTurnedInIcon fontSize="inherit" />;
  return (
    <FallbackBoundary fallback={icon}>
      <InboxBadge>{icon}</InboxBadge>
    </FallbackBoundary>
  );
}
