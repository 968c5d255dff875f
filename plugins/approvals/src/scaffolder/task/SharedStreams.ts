import ObservableImpl from 'zen-observable';
import { Observable } from '@backstage/types';
import {
  LogEvent,
  ScaffolderApi,
  ScaffolderStreamLogsOptions,
} from '@backstage/plugin-scaffolder-react';

/** How long a stream outlives its last reader: components unsubscribe and subscribe again. */
const LINGER_MS = 200;

type Reader = {
  /** The id of the last event it has, since it came or from before. */
  last: number;
  observer: ZenObservable.SubscriptionObserver<LogEvent>;
};

/** One connection, with everything it has brought so far and all who read it. */
type SharedStream = {
  events: LogEvent[];
  readers: Set<Reader>;
  close(): void;
};

/** A connection starts from the beginning, and so brings events that a reader may have from an earlier one. */
function give(reader: Reader, event: LogEvent) {
  const id = Number(event.id);
  if (id > reader.last) {
    reader.last = id;
    reader.observer.next(event);
  }
}

/**
 * One event stream for each task, however many components read it. The stock task page opens four;
 * a task is over in minutes, but a held request's page may stay open for days, and a browser allows
 * six connections to a host over HTTP/1.1: two such pages would freeze the portal.
 *
 * A reader that comes later gets what it has missed. Errors and the end reach every reader.
 */
export class SharedStreams {
  readonly #scaffolderApi: Pick<ScaffolderApi, 'streamLogs'>;
  readonly #streams = new Map<string, SharedStream>();

  static create(options: { scaffolderApi: Pick<ScaffolderApi, 'streamLogs'> }) {
    return new SharedStreams(options.scaffolderApi);
  }

  private constructor(scaffolderApi: Pick<ScaffolderApi, 'streamLogs'>) {
    this.#scaffolderApi = scaffolderApi;
  }

  /** Like the scaffolder's `streamLogs`, over the shared connection. */
  read(options: ScaffolderStreamLogsOptions): Observable<LogEvent> {
    const { taskId, after = -Infinity } = options;
    return new ObservableImpl<LogEvent>(observer => {
      const reader: Reader = { last: after, observer };
      const stream = this.#streams.get(taskId) ?? this.#open(options);
      stream.events.forEach(event => give(reader, event));
      stream.readers.add(reader);
      return () => {
        stream.readers.delete(reader);
        setTimeout(() => this.#closeIfUnread(taskId, stream), LINGER_MS);
      };
    });
  }

  #open(options: ScaffolderStreamLogsOptions): SharedStream {
    const { taskId } = options;
    const readers = new Set<Reader>();
    const stream: SharedStream = { events: [], readers, close: () => {} };
    this.#streams.set(taskId, stream);
    // From the beginning, whatever this reader wants: the next one may have seen nothing yet.
    const subscription = this.#scaffolderApi
      .streamLogs({ ...options, after: undefined })
      .subscribe({
        next: event => {
          stream.events.push(event);
          [...readers].forEach(reader => give(reader, event));
        },
        error: error => {
          this.#forget(taskId, stream);
          [...readers].forEach(({ observer }) => observer.error(error));
        },
        complete: () => {
          this.#forget(taskId, stream);
          [...readers].forEach(({ observer }) => observer.complete());
        },
      });
    stream.close = () => subscription.unsubscribe();
    return stream;
  }

  #closeIfUnread(taskId: string, stream: SharedStream) {
    if (stream.readers.size === 0 && this.#streams.get(taskId) === stream) {
      this.#forget(taskId, stream);
      stream.close();
    }
  }

  #forget(taskId: string, stream: SharedStream) {
    if (this.#streams.get(taskId) === stream) {
      this.#streams.delete(taskId);
    }
  }
}
