import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { Caller } from '../Caller';

/** Whether the caller is one of the people who may let requests pass in an emergency. */
export function mayBreakGlass(
  caller: Caller,
  breakGlass: BreakGlassConfig | undefined,
): boolean {
  return (
    caller.kind === 'person' &&
    caller.refs.some(ref => breakGlass?.from.includes(ref))
  );
}
