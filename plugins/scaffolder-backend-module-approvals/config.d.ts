export interface Config {
  approvals?: {
    /** The gate in front of the scaffolder. */
    gate?: {
      /**
       * Whether templates may be tried out in a dry run, as the template editor does; default `allow`. A dry run
       * starts only actions that say of themselves that they change nothing then. Write `deny` if your portal has
       * actions that you do not trust in this.
       */
      dryRun?: 'allow' | 'deny';
    };
  };
}
