/** Under its lock a submission turned out to need people whom nobody has asked the catalog for yet. */
export class OtherPeopleNeededError extends Error {
  readonly name = 'OtherPeopleNeededError';
  /** Groups and users, as entity references. */
  readonly refs: string[];

  constructor(refs: string[]) {
    super('Other people have to approve than it looked like.');
    this.refs = refs;
  }
}
