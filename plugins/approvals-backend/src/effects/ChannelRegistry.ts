import {
  ApprovalsChannel,
  ApprovalsChannelsExtensionPoint,
} from '@greenlane/backstage-plugin-approvals-node';

/** The ways to reach people that modules have added. */
export class ChannelRegistry implements ApprovalsChannelsExtensionPoint {
  readonly #added = new Map<string, ApprovalsChannel>();

  static create(): ChannelRegistry {
    return new ChannelRegistry();
  }

  private constructor() {}

  addChannel(channel: ApprovalsChannel): void {
    const { id } = channel;
    if (!/^[a-zA-Z][a-zA-Z0-9-]{0,62}$/.test(id)) {
      throw new Error(
        `The id of a channel consists of letters, digits and "-", which '${id}' does not.`,
      );
    }
    if (this.#added.has(id)) {
      throw new Error(
        `There is a channel '${id}' already. Give this one another id.`,
      );
    }
    this.#added.set(id, channel);
  }

  get(id: string): ApprovalsChannel | undefined {
    return this.#added.get(id);
  }

  get ids(): string[] {
    return [...this.#added.keys()];
  }
}
