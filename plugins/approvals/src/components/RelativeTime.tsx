import { useFormat } from '../hooks/useFormat';
import { useNow } from '../hooks/useNow';

/** "3 hours ago" or "in 2 days", with the exact time when one points at it. */
export function RelativeTime(props: { at: string }) {
  const format = useFormat();
  const now = useNow();
  if (Number.isNaN(Date.parse(props.at))) {
    return null;
  }
  return (
    <time dateTime={props.at} title={format.absolute(props.at)}>
      {format.relative(props.at, now)}
    </time>
  );
}
