/**
 * What the person who called can mend: wrong flags, a file that is not there. It ends the command
 * with its message and exit code 2; any other error is a mistake of ours and shows its stack.
 */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
