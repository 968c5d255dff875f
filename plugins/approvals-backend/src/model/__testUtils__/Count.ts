import { combinations, mostSeated, Seat, Sitter, waysToMeet } from './seating';
import { Leaf, WorldTier } from './world';

/** A decision that stands. */
export type Standing = {
  person: string;
  onBehalfOf?: string;
  verb: 'approve' | 'reject' | 'request-changes';
  stage: string;
};

/** Who is who, and where, when it is counted. */
export type Circumstances = {
  tier: WorldTier;
  requester: string;
  /** Accounts by group. */
  members: ReadonlyMap<string, ReadonlySet<string>>;
  humanOf: (account: string) => string;
  decisions: Standing[];
};

/** What the decisions on a request come to: each human has one say, and fills one seat in all of it. */
export class Count {
  readonly #about: Circumstances;
  readonly #keptOut: Set<string>;
  readonly #sitters: Sitter[];
  /** How many stages, from the first, are done. */
  readonly done: number;
  /** There are people enough for the rest. */
  readonly reachable: boolean;

  constructor(about: Circumstances) {
    this.#about = about;
    const { tier, requester, members, humanOf } = about;
    const excluded = (tier.excludes ?? []).flatMap(group => [
      ...(members.get(group) ?? []),
    ]);
    this.#keptOut = new Set([requester, ...excluded].map(humanOf));
    this.#sitters = [...this.#approvers(), ...this.#others()];
    const total = tier.stages.length;
    const filled = (done: number, upTo: number) =>
      this.#most({ done, upTo }) !== undefined;
    const counts = Array.from({ length: total + 1 }, (_, i) => total - i);
    const done = counts.find(count => filled(count, total));
    this.reachable = done !== undefined;
    this.done = done ?? counts.find(count => filled(count, count)) ?? 0;
  }

  get met(): boolean {
    return this.reachable && this.done === this.#about.tier.stages.length;
  }

  /** Id of the stage that is open; the first one that is not done. */
  get openStage(): string | undefined {
    return this.#about.tier.stages[this.done]?.id;
  }

  /** How many seats of the open stage are filled, in the way that is nearest to being met. */
  get filledInOpenStage(): number {
    const { done } = this;
    const ways = this.#waysOf(done).flatMap(way => {
      const filled = this.#most({ done, way });
      return filled === undefined
        ? []
        : [{ filled, empty: way.length - filled }];
    });
    ways.sort((a, b) => a.empty - b.empty || b.filled - a.filled);
    return this.reachable ? ways[0]?.filled ?? 0 : 0;
  }

  isKeptOut(account: string): boolean {
    return this.#keptOut.has(this.#about.humanOf(account));
  }

  /** They decided, or somebody else did for them. */
  hasDecided(account: string): boolean {
    const human = this.#about.humanOf(account);
    return this.#about.decisions.some(decision =>
      this.#bothOf(decision).includes(human),
    );
  }

  /** The account can approve now, in its own seat. */
  isDecider(account: string): boolean {
    return (
      !this.isKeptOut(account) &&
      !this.hasDecided(account) &&
      this.mayApprove(account, account)
    );
  }

  /** Of those who approved, this one may fill a seat for which these groups are asked. */
  mayFill(person: string, groups: string[]): boolean {
    const approval = this.#about.decisions.find(
      decision => decision.person === person && decision.verb === 'approve',
    );
    const account = approval?.onBehalfOf ?? person;
    return (
      approval !== undefined &&
      ![person, account].some(one => this.isKeptOut(one)) &&
      groups.some(group => this.#about.members.get(group)?.has(account))
    );
  }

  /** Some stage asks this account, of somebody who is not kept out. */
  isAsked(account: string): boolean {
    return (
      !this.isKeptOut(account) &&
      this.#leaves.some(leaf => this.#isIn(leaf, account))
    );
  }

  /** The open stage asks this account. */
  isAskedNow(account: string): boolean {
    return this.#leavesOf(this.done).some(leaf => this.#isIn(leaf, account));
  }

  /** In the seat of `account`, `by` would fill one that those who approved leave empty. */
  mayApprove(account: string, by: string): boolean {
    const { done } = this;
    const { humanOf } = this.#about;
    const human = humanOf(account);
    if (!this.reachable || this.met) {
      return false;
    }
    return this.#waysOf(done).some(way => {
      const before = this.#most({ done, way });
      const own = way.filter(leaf => this.#isIn(leaf, account));
      return own.some(leaf => {
        const absent = [human, humanOf(by)];
        const withThem = this.#most({ done, way, taken: { leaf, absent } });
        return (
          before !== undefined && withThem !== undefined && withThem >= before
        );
      });
    });
  }

  #approvers(): Sitter[] {
    const { decisions } = this.#about;
    const spent = new Set(
      decisions.filter(({ verb }) => verb !== 'approve').flatMap(this.#bothOf),
    );
    return decisions
      .filter(({ verb }) => verb === 'approve')
      .flatMap(decision => {
        const both = this.#bothOf(decision);
        if (both.some(human => spent.has(human) || this.#keptOut.has(human))) {
          return [];
        }
        both.forEach(human => spent.add(human));
        const account = decision.onBehalfOf ?? decision.person;
        return [{ human: both[1], accounts: [account], approved: true }];
      });
  }

  #others(): Sitter[] {
    const { members, humanOf } = this.#about;
    const accounts = [
      ...new Set([...members.values()].flatMap(all => [...all])),
    ];
    const humans = [...new Set(accounts.map(humanOf))];
    return humans
      .filter(human => !this.#keptOut.has(human) && !this.hasDecided(human))
      .map(human => ({
        human,
        accounts: accounts.filter(account => humanOf(account) === human),
        approved: false,
      }));
  }

  readonly #bothOf = ({ person, onBehalfOf = person }: Standing): string[] =>
    [person, onBehalfOf].map(this.#about.humanOf);

  get #leaves(): Leaf[] {
    return this.#about.tier.stages.flatMap((_, index) => this.#leavesOf(index));
  }

  #leavesOf(stage: number): Leaf[] {
    return this.#waysOf(stage).flat();
  }

  #waysOf(stage: number): Leaf[][] {
    const found = this.#about.tier.stages[stage];
    return found ? waysToMeet(found.require) : [];
  }

  #isIn(leaf: Leaf, account: string): boolean {
    return leaf.from.some(group =>
      this.#about.members.get(group)?.has(account),
    );
  }

  /**
   * The most seats of the stage after the `done` ones that those fill who approved, in whatever way all
   * seats can be filled: those of the done stages by people who approved, the others by anybody.
   */
  #most(question: {
    done: number;
    upTo?: number;
    way?: Leaf[];
    taken?: { leaf: Leaf; absent: string[] };
  }): number | undefined {
    const {
      done,
      way,
      taken,
      upTo = this.#about.tier.stages.length,
    } = question;
    const sitters = this.#sitters.filter(
      ({ human }) => !taken?.absent.includes(human),
    );
    const choices = Array.from({ length: upTo }, (_, stage) =>
      stage === done && way ? [way] : this.#waysOf(stage),
    );
    const all = combinations(choices).map(stages => {
      const seats = stages.flatMap((leaves, stage) =>
        (stage === done && taken ? without(leaves, taken.leaf) : leaves).map(
          leaf => this.#seat(leaf, stage, done),
        ),
      );
      return mostSeated(seats, sitters);
    });
    const found = all.filter(one => one !== undefined);
    return found.length > 0 ? Math.max(...found) : undefined;
  }

  #seat(leaf: Leaf, stage: number, done: number): Seat {
    return {
      counts: stage === done,
      takes: ({ accounts, approved }) =>
        (stage >= done || approved) &&
        accounts.some(account => this.#isIn(leaf, account)),
    };
  }
}

/** One seat of the leaf fewer. */
function without(leaves: Leaf[], leaf: Leaf): Leaf[] {
  const index = leaves.indexOf(leaf);
  return leaves.filter((_, position) => position !== index);
}
