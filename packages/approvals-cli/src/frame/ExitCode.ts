/** What a shell is told; the same for every command. */
export enum ExitCode {
  /** Done, and nothing to complain about. */
  ok = 0,
  /** Done, and there is something that should stop a change: an error found, a case that failed. */
  findings = 1,
  /** Not done: wrong usage, or a file that cannot be read or is not what it should be. */
  usage = 2,
}
