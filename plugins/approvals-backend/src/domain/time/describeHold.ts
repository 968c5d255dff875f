import { LaunchHold } from './launchHold';

/** What a launch waits for, in a sentence. */
export function describeHold({ opensAt, freeze }: LaunchHold): string {
  const from = `${opensAt.slice(0, 16).replace('T', ' ')} UTC`;
  return freeze
    ? `Nothing like this is started before ${from}, because of the freeze \`${freeze.id}\`: ${freeze.reason}`
    : `This is started only in its window, which opens at ${from}. Try again then.`;
}
