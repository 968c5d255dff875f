import { Link } from '@backstage/core-components';
import { useRequestLink } from '../hooks/useRequestLink';

/** To a request's page; in an app without our pages, its id says which one it is. */
export function RequestLink(props: { requestId: string; children: string }) {
  const { requestId, children } = props;
  const link = useRequestLink(requestId);
  return link ? (
    <Link to={link} underline="always">
      {children}
    </Link>
  ) : (
    <>
      {children} ({requestId})
    </>
  );
}
