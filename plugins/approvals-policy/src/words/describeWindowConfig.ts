import { WindowConfig, WindowKey } from '../CompiledPolicy';
import { listWords } from './humanise';

/** A window of a policy, before anything is added up in it. */
export type WindowDescription = {
  /** Facts say `windows.<id>`. */
  id: string;
  of: WindowKey;
  days: number;
  /** Patterns of template references; left out when requests for every template count. */
  templates?: string[];
  words: string;
};

const WHOSE: Record<WindowKey, string> = {
  requester: 'other requests of the same requester',
  owner: 'other requests whose template has the same owner',
  system: 'other requests whose template is of the same system',
};

/** What a window adds up, as data and in words. */
export function describeWindowConfig(window: WindowConfig): WindowDescription {
  const { id, of, days } = window;
  const templates = window.templates?.map(({ pattern }) => pattern);
  const which = templates ? ` (only for ${listWords(templates, 'or')})` : '';
  const last = days === 1 ? 'the last day' : `the last ${days} days`;
  return {
    id,
    of,
    days,
    ...(templates && { templates }),
    words: `\`windows.${id}\` is what ${WHOSE[of]}${which} within ${last} cost a month together.`,
  };
}
