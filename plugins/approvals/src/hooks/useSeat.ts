import { useState } from 'react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';

/**
 * In whose seat the viewer decides: as they chose, for as long as they can, or else as the server would
 * by itself. What is sent is what they had before their eyes.
 */
export function useSeat({ canDecide }: ApprovalRequest) {
  const [chosen, chooseSeat] = useState<string>();
  const { seats = [], onBehalfOf } = canDecide;
  const stands = chosen !== undefined && seats.includes(chosen);
  return { seat: stands ? chosen : onBehalfOf, chooseSeat };
}
