import { useState } from 'react';

/** A dialog that closes once what it asks for has happened: if it has not, nothing that was typed is lost. */
export function useDialogAction() {
  const [state, setState] = useState<'closed' | 'open' | 'tried'>('closed');
  return {
    isOpen: state !== 'closed',
    /** What went wrong belongs to this dialog. */
    isTried: state === 'tried',
    open: () => setState('open'),
    close: () => setState('closed'),
    /** Waits for whether it happened. */
    settle: async (happening: Promise<boolean>) => {
      setState('tried');
      if (await happening) {
        setState('closed');
      }
    },
  };
}
