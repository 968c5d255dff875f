import { WhenBlocked } from '../types';
import { ConfigNode } from './ConfigNode';
import { readPeople } from './readApprovers';

/** Reads who is told when nobody can decide; undefined where nothing is said about it. */
export function readWhenBlocked(node: ConfigNode): WhenBlocked | undefined {
  if (node.value === undefined || !node.hasKeys({ required: ['tell'] })) {
    return undefined;
  }
  const tell = readPeople(node.get('tell'));
  return tell && { tell };
}
