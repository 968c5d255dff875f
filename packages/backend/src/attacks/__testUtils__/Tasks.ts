import { Effect, Effects } from './Effects';
import { Handles } from './Handles';
import { waitFor } from './waitFor';

export type TaskRow = {
  id: string;
  status: string;
  template: string;
  created_by?: string;
  /** What the form said. */
  name?: string;
};

/** What the scaffolder really did, read in its own database. */
export class Tasks {
  readonly #handles: Handles;
  readonly #effects: Effects;

  static create(options: { handles: Handles; effects: Effects }): Tasks {
    return new Tasks(options.handles, options.effects);
  }

  private constructor(handles: Handles, effects: Effects) {
    this.#handles = handles;
    this.#effects = effects;
  }

  /** All tasks of a template with this name, whoever created them. */
  async of(name: string): Promise<TaskRow[]> {
    const rows = await this.#handles.scaffolder('tasks').select();
    return rows
      .map(row => {
        const { templateInfo, parameters } = JSON.parse(row.spec);
        const { entityRef: template } = templateInfo ?? {};
        return { ...row, template, name: parameters?.name };
      })
      .filter(row => row.template === `template:default/${name}`);
  }

  /** Waits until a task has ended, and returns it. */
  async ended(id: string): Promise<TaskRow> {
    return waitFor(`task ${id} to end`, async () => {
      const row = await this.#handles.scaffolder('tasks').where({ id }).first();
      return row && !['open', 'processing'].includes(row.status) && row;
    });
  }

  /**
   * Waits until no task of the template is open or running any more, and returns what they did: an
   * empty list means that no step ran and that none will.
   */
  async effectsOf(template: string): Promise<Effect[]> {
    for (const task of await this.of(template)) {
      await this.ended(task.id);
    }
    return this.#effects.of(template);
  }
}
