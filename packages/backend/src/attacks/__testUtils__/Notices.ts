import { createBackendModule } from '@backstage/backend-plugin-api';
import { notificationsProcessingExtensionPoint } from '@backstage/plugin-notifications-node';

/** A notification that one person got. */
export type Notice = { person: string; scope: string };

/** What the notifications plugins of all replicas have delivered, person by person. */
export class Notices {
  readonly all: Notice[] = [];
  #begun = 0;

  static create(): Notices {
    return new Notices();
  }

  /** Whether everything that the plugins have taken on has been delivered; they answer before that. */
  get areDelivered(): boolean {
    return this.all.length === this.#begun;
  }

  /** Those that somebody got who had got as many of that scope as there was to tell. */
  tooMany(toTell: Map<string, number>): Notice[] {
    const had = new Map<string, number>();
    return this.all.filter(({ person, scope }) => {
      const key = `${person} ${scope}`;
      const count = (had.get(key) ?? 0) + 1;
      had.set(key, count);
      return count > (toTell.get(scope) ?? 0);
    });
  }

  get module() {
    const { all } = this;
    const begin = () => {
      this.#begun += 1;
    };
    return createBackendModule({
      pluginId: 'notifications',
      moduleId: 'attacks',
      register(env) {
        env.registerInit({
          deps: { processing: notificationsProcessingExtensionPoint },
          async init({ processing }) {
            processing.addProcessor({
              getName: () => 'attacks',
              async preProcess(notification) {
                begin();
                return notification;
              },
              async postProcess({ user, payload }) {
                all.push({ person: user ?? '', scope: payload.scope ?? '' });
              },
            });
          },
        });
      },
    });
  }
}
