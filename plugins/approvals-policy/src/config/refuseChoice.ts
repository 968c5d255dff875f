import { isChosenByRequester } from '../selectors/Selector';
import { Requirement } from '../types';
import { ConfigNode } from './ConfigNode';

/**
 * Notes an issue where a requirement could be met by nobody but people whom the requester chooses: such
 * a seat needs another one beside it, or groups that its people have to be in.
 */
export function refuseChoice(node: ConfigNode, require: Requirement): void {
  if (!isChosen(require)) {
    return;
  }
  if ('from' in require) {
    const chosen = require.from.find(isChosenByRequester);
    node.fail(
      `by \`${chosen}\` the requester would choose who approves, and could name a friend`,
      {
        fix: "say who may be chosen, `within: ['group:default/…']`, or put it in `allOf` beside a requirement in which the requester has no choice",
      },
    );
    return;
  }
  const key = 'allOf' in require ? 'allOf' : 'anyOf';
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  const nodes = node.get(key).items();
  parts.forEach((part, index) => refuseChoice(nodes[index], part));
}

/** Every part of `allOf` has to be met, and only one of `anyOf`. */
function isChosen(require: Requirement): boolean {
  if ('from' in require) {
    return !require.within && require.from.some(isChosenByRequester);
  }
  return 'allOf' in require
    ? require.allOf.every(isChosen)
    : require.anyOf.some(isChosen);
}
