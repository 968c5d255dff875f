import { Count, Standing } from './Count';
import { Answer, Draft, Step, Verb } from './Step';
import {
  ACCOUNTS,
  ADMINISTRATOR,
  BREAK_GLASS,
  GROUPS,
  HOUR,
  LAUNCHES_WITHIN_MS,
  OWNERS,
  RETRIES,
  SAME_PERSON,
  SECOND,
  TIERS,
  Tree,
  UNCONFIRMED_MS,
  WAITS_MS,
} from './world';

export type ReferenceRequest = {
  requester: string;
  template: string;
  variant: number;
  status: string;
  decisions: Standing[];
  expiresAt: number;
  launchBy: number;
  launchingAt: number;
  attempts: number;
  hasTask: boolean;
  /** People have been asked, at some time. */
  wasAsked: boolean;
  /** Of each person the latest. */
  invocations: Invocation[];
  /** How it passed without those whom it asks; undefined if it did not. */
  emergency?: { reviewed: boolean };
};

type Invocation = { person: string; incident: string };

type Delegation = {
  from: string;
  to: string;
  tier?: string;
  endsAt: number;
};

/** Nobody has launched it, and nobody has ended it. */
const WAITING = ['pending', 'blocked', 'changes-requested', 'approved'];
const OPEN = [...WAITING, 'launching', 'running'];
const DONE: Answer = 'done';
const REFUSED: Answer = 'refused';

const yes = (happens: boolean) => (happens ? DONE : REFUSED);

/**
 * What is right, by rules of its own: a second, slow and plain account of what becomes of requests. It
 * shares no code with what it is compared with. Times are milliseconds since it began.
 */
export class Reference {
  now = 0;
  readonly requests: ReferenceRequest[] = [];
  readonly delegations: Delegation[] = [];
  readonly members = new Map<string, Set<string>>(
    GROUPS.map(group => [
      group,
      new Set(
        Object.keys(ACCOUNTS).filter(name => ACCOUNTS[name].includes(group)),
      ),
    ]),
  );

  /** The same, to try something out on. */
  copy(): Reference {
    const other = new Reference();
    other.now = this.now;
    other.requests.push(...structuredClone(this.requests));
    other.delegations.push(...structuredClone(this.delegations));
    this.members.forEach((all, group) =>
      other.members.set(group, new Set(all)),
    );
    return other;
  }

  /** Whether there is what the step is about. */
  takes(step: Draft): boolean {
    return (
      !('request' in step && this.requests.length === 0) &&
      !('delegation' in step && this.delegations.length === 0)
    );
  }

  /** Lets a moment pass, and then this happen. */
  take(step: Step): Answer {
    this.tick();
    return this.takeNow(step);
  }

  /** Lets a moment pass. */
  tick(): void {
    this.now += SECOND;
  }

  takeNow(step: Step): Answer {
    switch (step.do) {
      case 'submit':
        return this.#submit(step);
      case 'approve':
      case 'reject':
      case 'request-changes':
        return this.#decide(step);
      case 'take-back':
        return this.#takeBack(step.by, this.request(step.request));
      case 'cancel':
        return this.#end(
          'cancelled',
          this.request(step.request),
          ({ requester }) => requester === step.by,
        );
      case 'revoke':
        return this.#end(
          'revoked',
          this.request(step.request),
          request =>
            this.sees(step.by, request) &&
            (step.by === ADMINISTRATOR || this.count(request).isAsked(step.by)),
        );
      case 'supersede':
        return this.#supersede(step);
      case 'break-glass':
        return this.#breakGlass(step, this.request(step.request));
      case 'review-emergency':
        return this.#review(step.by, this.request(step.request));
      case 'retry':
        return this.#retry(step.by, this.request(step.request));
      case 'claim':
        return this.#claim(this.request(step.request));
      case 'end-task':
        return this.#endTask(step);
      case 'recheck-one':
        return this.#recheckOne(step.by, this.request(step.request));
      case 'delegate':
        return this.#delegate(step);
      case 'end-delegation':
        return this.#endDelegation(step.delegation);
      default:
        this.#pass(step);
        return DONE;
    }
  }

  request(index: number): ReferenceRequest {
    return this.requests[index % this.requests.length];
  }

  count({ template, requester, decisions }: ReferenceRequest): Count {
    const { members } = this;
    const tier = TIERS[template];
    return new Count({ tier, requester, members, humanOf, decisions });
  }

  /** Who may read it: those who have to do with it, or can take a decision back, and who stands in for one of those whom it asks. */
  sees(account: string, request: ReferenceRequest): boolean {
    const { requester, template } = request;
    const asked = TIERS[template].stages.flatMap(({ require }) =>
      groupsIn(require),
    );
    return (
      account === ADMINISTRATOR ||
      account === requester ||
      (request.status === 'pending' && hasPart(account, request)) ||
      this.#isIn(account, [...asked, OWNERS]) ||
      this.#delegatorsOf(account, request).some(
        from => from !== requester && this.#isIn(from, asked),
      ) ||
      this.#seesForEmergencies(account, request)
    );
  }

  /** Whether this account may let the request pass in an emergency, about this incident. */
  mayBreakGlass(
    { by, incident }: { by: string; incident: string },
    request: ReferenceRequest,
  ): boolean {
    const counting = this.#countingInvocations(request);
    const own = counting.find(({ person }) => person === by);
    const others = counting.filter(({ person }) => person !== by);
    const same = others.filter(one => one.incident === incident);
    const isSaidAlready =
      own?.incident === incident && !isEnough([...same, own]);
    const isAboutAnother = !own && others.length > 0 && same.length === 0;
    const isOpen =
      ['pending', 'blocked'].includes(request.status) &&
      request.wasAsked &&
      !this.#isOverdue(request);
    return (
      isOpen &&
      this.#mayInvoke(by, request) &&
      !same.some(({ person }) => humanOf(person) === humanOf(by)) &&
      this.#couldBeEnough(request) &&
      !isSaidAlready &&
      !isAboutAnother
    );
  }

  /** Whether this account may look at the emergency of the request afterwards. */
  mayReview(by: string, request: ReferenceRequest): boolean {
    const { emergency, invocations, requester } = request;
    const involved = [requester, ...invocations.map(({ person }) => person)];
    const isInvolved = (account: string) =>
      involved.some(one => humanOf(one) === humanOf(account));
    const named = BREAK_GLASS.reviewFrom.flatMap(group => [
      ...this.members.get(group)!,
    ]);
    const reviewers = named.every(isInvolved) ? [ADMINISTRATOR] : named;
    return (
      emergency?.reviewed === false &&
      this.sees(by, request) &&
      reviewers.includes(by) &&
      !isInvolved(by)
    );
  }

  #isIn(account: string, groups: string[]): boolean {
    return groups.some(group => this.members.get(group)?.has(account));
  }

  /** Whoever may break the glass sees what waits, reviewers what nobody has reviewed, and all of them what passed. */
  #seesForEmergencies(account: string, request: ReferenceRequest): boolean {
    const { status, wasAsked, emergency } = request;
    const waits = ['pending', 'blocked', 'approved'].includes(status);
    return (
      (waits && wasAsked && this.#isIn(account, BREAK_GLASS.from)) ||
      (emergency?.reviewed === false &&
        this.#isIn(account, BREAK_GLASS.reviewFrom)) ||
      (emergency !== undefined &&
        this.#isIn(account, [...BREAK_GLASS.from, ...BREAK_GLASS.reviewFrom]))
    );
  }

  /**
   * In whose seat this account can decide now, its own first; undefined if in none. An objection needs no
   * seat that is empty: it is enough that the open stage asks them.
   */
  seatOf(
    by: string,
    request: ReferenceRequest,
    options: { verb: Verb; for?: string },
  ): string | undefined {
    const count = this.count(request);
    const mayTake = (seat: string) =>
      ![by, seat].some(one => count.isKeptOut(one) || count.hasDecided(one)) &&
      count.isAsked(seat) &&
      (count.mayApprove(seat, by) ||
        (options.verb !== 'approve' && count.isAskedNow(seat)));
    const isOpen = request.status === 'pending' && request.expiresAt > this.now;
    const seats = [by, ...this.#delegatorsOf(by, request)];
    return isOpen && this.sees(by, request)
      ? seats
          .filter(seat => (options.for ?? seat) === seat)
          .find(seat => mayTake(seat))
      : undefined;
  }

  /** Those who have delegated it to the account, the first to do so first. */
  #delegatorsOf(account: string, { template }: ReferenceRequest): string[] {
    return this.delegations
      .filter(({ to, endsAt }) => to === account && endsAt > this.now)
      .filter(({ tier = template }) => tier === template)
      .map(({ from }) => from);
  }

  #submit(step: Extract<Step, { do: 'submit' }>): Answer {
    const { by: requester, template, variant } = step;
    const existing = this.#openLike({ requester, template, variant });
    if (existing && !this.#isOverdue(existing)) {
      return this.#submitAgain(existing);
    }
    if (existing) {
      existing.status = 'expired';
    }
    const request: ReferenceRequest = {
      requester,
      template,
      variant,
      status: 'pending',
      decisions: [],
      expiresAt: this.now + WAITS_MS,
      launchBy: Infinity,
      launchingAt: 0,
      attempts: 0,
      hasTask: false,
      wasAsked: false,
      invocations: [],
    };
    request.wasAsked = this.count(request).reachable;
    request.status = request.wasAsked ? 'pending' : 'blocked';
    this.requests.push(request);
    return `held ${this.requests.length - 1}`;
  }

  /** Asking again for what is approved launches it; for anything else, it is what there is. */
  #submitAgain(request: ReferenceRequest): Answer {
    const index = this.requests.indexOf(request);
    if (request.status === 'approved') {
      this.#launch(request);
      return `launch ${index}`;
    }
    return `${request.status === 'running' ? 'running' : 'held'} ${index}`;
  }

  #launch(request: ReferenceRequest): void {
    request.status = 'launching';
    request.launchingAt = this.now;
    request.attempts += 1;
  }

  #openLike(
    like: Pick<ReferenceRequest, 'requester' | 'template' | 'variant'>,
  ): ReferenceRequest | undefined {
    return this.requests.find(
      ({ requester, template, variant, status }) =>
        OPEN.includes(status) &&
        requester === like.requester &&
        template === like.template &&
        variant === like.variant,
    );
  }

  #isOverdue({ status, expiresAt, launchBy }: ReferenceRequest): boolean {
    const end = status === 'approved' ? launchBy : expiresAt;
    return WAITING.includes(status) && end <= this.now;
  }

  #decide(step: Extract<Step, { do: Verb }>): Answer {
    const { by, do: verb } = step;
    const request = this.request(step.request);
    const seat = this.seatOf(by, request, { verb, for: step.for });
    if (seat === undefined || step.stale) {
      return REFUSED;
    }
    const { openStage: stage = '', reachable } = this.count(request);
    const onBehalfOf = seat === by ? undefined : seat;
    request.decisions.push({ person: by, onBehalfOf, verb, stage });
    this.#conclude(request, verb, { stage, reachable });
    return DONE;
  }

  #conclude(
    request: ReferenceRequest,
    verb: Verb,
    { stage, reachable }: { stage: string; reachable: boolean },
  ): void {
    const count = this.count(request);
    const { reject = 1 } = TIERS[request.template].stages.find(
      ({ id }) => id === stage,
    )!;
    const rejections = request.decisions.filter(
      decision => decision.verb === 'reject' && decision.stage === stage,
    ).length;
    if (verb === 'request-changes') {
      request.status = 'changes-requested';
    } else if (verb === 'reject') {
      const isOver = rejections >= reject || (reachable && !count.reachable);
      request.status = isOver ? 'rejected' : request.status;
    } else if (count.met) {
      this.#approve(request);
    }
  }

  #approve(request: ReferenceRequest): void {
    request.status = 'approved';
    request.launchBy = this.now + LAUNCHES_WITHIN_MS;
  }

  #takeBack(by: string, request: ReferenceRequest): Answer {
    const { decisions, status } = request;
    const index = decisions.findIndex(one => isTheirs(one, by));
    const may = this.sees(by, request) && status === 'pending' && index >= 0;
    if (may) {
      decisions.splice(index, 1);
    }
    return yes(may);
  }

  #end(
    status: string,
    request: ReferenceRequest,
    may: (request: ReferenceRequest) => boolean,
  ): Answer {
    const happens = WAITING.includes(request.status) && may(request);
    if (happens) {
      request.status = status;
    }
    return yes(happens);
  }

  #supersede(step: Extract<Step, { do: 'supersede' }>): Answer {
    const from = this.request(step.request);
    const to = this.request(step.with);
    const fits =
      from !== to &&
      from.template === to.template &&
      to.requester === step.by &&
      OPEN.includes(to.status) &&
      !this.#isOverdue(from);
    return this.#end(
      'superseded',
      from,
      ({ requester }) => fits && requester === step.by,
    );
  }

  #breakGlass(
    { by, incident }: Extract<Step, { do: 'break-glass' }>,
    request: ReferenceRequest,
  ): Answer {
    const may = this.mayBreakGlass({ by, incident }, request);
    if (may) {
      const { invocations } = request;
      request.invocations = [
        ...invocations.filter(({ person }) => person !== by),
        { person: by, incident },
      ];
      const same = this.#countingInvocations(request).filter(
        one => one.incident === incident,
      );
      if (isEnough(same)) {
        this.#approve(request);
        request.emergency = { reviewed: false };
      }
    }
    return yes(may);
  }

  #review(by: string, request: ReferenceRequest): Answer {
    const may = this.mayReview(by, request);
    if (may) {
      request.emergency = { reviewed: true };
    }
    return yes(may);
  }

  /** Named for it, not kept out, and waiting for no review of another emergency. */
  #mayInvoke(by: string, request: ReferenceRequest): boolean {
    return (
      this.#isIn(by, BREAK_GLASS.from) &&
      !this.count(request).isKeptOut(by) &&
      !this.requests.some(
        ({ emergency, invocations }) =>
          emergency?.reviewed === false &&
          invocations.some(({ person }) => humanOf(person) === humanOf(by)),
      )
    );
  }

  #countingInvocations(request: ReferenceRequest): Invocation[] {
    return request.invocations.filter(({ person }) =>
      this.#mayInvoke(person, request),
    );
  }

  /** There are people enough who are named for it. */
  #couldBeEnough(request: ReferenceRequest): boolean {
    const count = this.count(request);
    const humans = new Set(
      BREAK_GLASS.from
        .flatMap(group => [...this.members.get(group)!])
        .filter(account => !count.isKeptOut(account))
        .map(humanOf),
    );
    return humans.size >= BREAK_GLASS.approvals;
  }

  /** A failed run is started again by its requester, in time, so often, and unless it was asked for anew. */
  #retry(by: string, request: ReferenceRequest): Answer {
    const retriesLeft = RETRIES - (request.attempts - 1);
    const may =
      request.status === 'failed' &&
      by === request.requester &&
      retriesLeft > 0 &&
      request.launchBy > this.now &&
      !this.#openLike(request);
    if (may) {
      this.#launch(request);
    }
    return yes(may);
  }

  /** The gate step of the request's task, or of a new one with the same content, wants to go on. */
  #claim(request: ReferenceRequest): Answer {
    const like = request.hasTask ? request : this.#openLike(request);
    const mayRun = ['launching', 'running'];
    if (!like || !mayRun.includes(like.status)) {
      return REFUSED;
    }
    const isNew = !request.hasTask;
    if (isNew && like.hasTask) {
      return REFUSED;
    }
    like.hasTask = true;
    like.status = 'running';
    return DONE;
  }

  #endTask({ request: index, status }: Extract<Step, { do: 'end-task' }>) {
    const request = this.request(index);
    if (request.status === 'running') {
      request.status = status;
    }
    return DONE;
  }

  #recheckOne(by: string, request: ReferenceRequest): Answer {
    const may = by === ADMINISTRATOR && request.status === 'blocked';
    if (may) {
      this.#recheck(request);
    }
    return yes(may);
  }

  #recheck(request: ReferenceRequest): void {
    const { met, reachable } = this.count(request);
    if (request.status === 'pending' && !reachable) {
      request.status = 'blocked';
    } else if (request.status === 'blocked' && reachable) {
      request.status = 'pending';
      request.wasAsked = true;
    }
    if (request.status === 'pending' && met && request.expiresAt > this.now) {
      this.#approve(request);
    }
  }

  #delegate(step: Extract<Step, { do: 'delegate' }>): Answer {
    const { by: from, to, tier } = step;
    const may = humanOf(from) !== humanOf(to);
    if (may) {
      const endsAt = this.now + step.hours * HOUR;
      this.delegations.push({ from, to, tier, endsAt });
    }
    return yes(may);
  }

  #endDelegation(index: number): Answer {
    const delegation = this.delegations[index % this.delegations.length];
    const may = delegation.endsAt > this.now;
    if (may) {
      delegation.endsAt = this.now;
    }
    return yes(may);
  }

  /** What happens without anybody being answered. */
  #pass(step: Step): void {
    switch (step.do) {
      case 'wait':
        this.now += step.hours * HOUR;
        break;
      case 'join':
        this.members.get(step.group)!.add(step.who);
        break;
      case 'leave':
        this.members.get(step.group)!.delete(step.who);
        break;
      case 'recheck':
        this.requests.forEach(request => this.#recheck(request));
        break;
      case 'settle':
        this.requests
          .filter(request => this.#isUnconfirmed(request))
          .forEach(request => this.#settle(request));
        break;
      default:
        this.requests
          .filter(request => this.#isOverdue(request))
          .forEach(request => {
            request.status = 'expired';
          });
    }
  }

  #isUnconfirmed({ status, launchingAt }: ReferenceRequest): boolean {
    return status === 'launching' && this.now - launchingAt > UNCONFIRMED_MS;
  }

  /** A launch without a task goes back to its approval; that of a known task has begun. */
  #settle(request: ReferenceRequest): void {
    if (request.hasTask) {
      request.status = 'running';
    } else {
      request.status = 'approved';
      request.attempts -= 1;
    }
  }
}

/** It was taken by this account, or for it. */
function isTheirs({ person, onBehalfOf }: Standing, account: string): boolean {
  return person === account || onBehalfOf === account;
}

function hasPart(account: string, { decisions }: ReferenceRequest): boolean {
  return decisions.some(decision => isTheirs(decision, account));
}

/** One human with two accounts is one person. */
function humanOf(account: string): string {
  return SAME_PERSON[account] ?? account;
}

function isEnough(invocations: Invocation[]): boolean {
  const humans = new Set(invocations.map(({ person }) => humanOf(person)));
  return humans.size >= BREAK_GLASS.approvals;
}

function groupsIn(tree: Tree): string[] {
  if ('from' in tree) {
    return tree.from;
  }
  return ('allOf' in tree ? tree.allOf : tree.anyOf).flatMap(groupsIn);
}
