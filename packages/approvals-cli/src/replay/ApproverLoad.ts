import {
  Decision,
  leavesOf,
} from '@greenlane/backstage-plugin-approvals-policy';

/** How many requests people have to look at. */
export class ApproverLoad {
  /** Requests that wait for people. */
  held = 0;
  readonly stages = countsByName();
  /** By group or user; a request counts once for each that one of its stages asks. */
  readonly approvers = countsByName();

  static create(): ApproverLoad {
    return new ApproverLoad();
  }

  private constructor() {}

  add({ verdict, stages }: Decision): void {
    if (verdict !== 'held') {
      return;
    }
    this.held += 1;
    for (const { id } of stages) {
      this.stages[id] = (this.stages[id] ?? 0) + 1;
    }
    const asked = stages
      .flatMap(({ require }) => leavesOf(require))
      .flatMap(({ from }) => from);
    for (const ref of new Set(asked)) {
      this.approvers[ref] = (this.approvers[ref] ?? 0) + 1;
    }
  }
}

/** Names may be anything, also those of an object's own parts. */
function countsByName(): Record<string, number> {
  return Object.create(null);
}
