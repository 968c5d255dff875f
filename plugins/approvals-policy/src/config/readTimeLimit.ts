import { ConfigNode } from './ConfigNode';

const DEFAULT_SECONDS = 2;
const LONGEST_SECONDS = 10;

/** How long somebody outside may take to answer, in milliseconds; an issue is noted if it is unsound. */
export function readTimeLimit(node: ConfigNode): number | undefined {
  if (node.value === undefined) {
    return DEFAULT_SECONDS * 1_000;
  }
  if (!node.hasKeys({ required: ['seconds'] })) {
    return undefined;
  }
  const place = node.get('seconds');
  const seconds = place.number();
  return seconds === undefined ||
    (seconds >= 0.01 && seconds <= LONGEST_SECONDS)
    ? seconds && seconds * 1_000
    : place.fail(`it has to be from 0.01 to ${LONGEST_SECONDS}`);
}
