import { choosePlaces } from './choosePlaces';
import { complaintsAbout, complaintsAfterwards } from './complaints';
import { delivered } from './delivered';
import { Operation } from './operations';
import { recover } from './recover';
import { SmallPortal } from './SmallPortal';
import { Standing, standingOf } from './standingOf';

/** After so long a request to decide is no part of a storm, and is told by itself. */
const CALM_SECONDS = 600;

/** Lets one portal die in the middle of one operation, again and again, and says what is wrong afterwards. */
export class CrashTrial {
  readonly portal: SmallPortal;
  readonly #operation: Operation;
  #places: number[] = [];
  #name = '';

  static create(options: {
    portal: SmallPortal;
    operation: Operation;
  }): CrashTrial {
    return new CrashTrial(options.portal, options.operation);
  }

  private constructor(portal: SmallPortal, operation: Operation) {
    this.portal = portal;
    this.#operation = operation;
  }

  /** Goes through it once without a death, and chooses where to die in each round. */
  async rehearse(options: {
    rounds: number;
    random: () => number;
  }): Promise<void> {
    const { portal } = this;
    const { act, places } = this.#operation;
    await this.#prepare('rehearsal');
    await portal.arm();
    await act(portal, this.#name);
    const passed = await portal.passed();
    const candidates = places?.(passed) ?? [...passed.keys()];
    this.#places = choosePlaces(candidates, options);
    await delivered(portal);
  }

  /**
   * The portal dies, at the latest when the operation is over. Returns what is wrong with the operation itself, if it
   * failed without a death.
   */
  async die(round: number): Promise<string[]> {
    const { portal } = this;
    const deaths = portal.deaths.length;
    await this.#prepare(`round ${round}`);
    await portal.arm(this.#places[round]);
    try {
      await this.#operation.act(portal, this.#name);
      return [];
    } catch (error) {
      return portal.deaths.length > deaths ? [] : [String(error)];
    } finally {
      await portal.end();
    }
  }

  /** What is wrong after the portal has come up again, after two minutes, and after having tried again. */
  async survive(): Promise<string[]> {
    const { portal } = this;
    const { standings, endings, act, repeat = act } = this.#operation;
    const found = await portal.record();
    const complaints = [
      ...complaintsAbout(found, portal.journal),
      ...this.#unless(standings, standingOf(found, this.#name)),
    ];
    await recover(portal);
    complaints.push(
      ...complaintsAfterwards(await portal.record(), portal.journal),
    );
    await repeat(portal, this.#name);
    await delivered(portal);
    const ended = await portal.record();
    return [
      ...complaints,
      ...complaintsAfterwards(ended, portal.journal),
      ...this.#unless(endings, standingOf(ended, this.#name)),
    ];
  }

  async #prepare(name: string): Promise<void> {
    this.#name = name;
    await this.portal.wait(CALM_SECONDS);
    await this.#operation.prepare(this.portal, name);
    await delivered(this.portal);
  }

  #unless(expected: Standing[], { status, approvals }: Standing): string[] {
    const isExpected = expected.some(
      one => one.status === status && one.approvals === approvals,
    );
    return isExpected
      ? []
      : [`${this.#name} is ${status} with ${approvals} approvals`];
  }
}
